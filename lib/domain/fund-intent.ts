import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from './ids.ts';
import { AMOUNT_PROBLEM_WORDS, parseAmount } from './money.ts';
import { optionalText } from './text.ts';

const bankId = (words: string) =>
  z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, words));

/** What the funding form collects, as typed text; shared by the form and the action. */
export const fundIntent = z.object({
  sourceAccountId: bankId('Choose the account to charge, or type its id (bbac-…).'),
  targetAccountId: bankId('Choose the routable account to fund, or type its id (rbac-…).'),
  userId: bankId('Enter the user id (user-…).'),
  amount: z.string().check(
    z.maxLength(64, AMOUNT_PROBLEM_WORDS.too_large),
    z.superRefine((typed, context) => {
      const read = parseAmount(typed);
      if (!read.ok) context.addIssue({ code: 'custom', message: AMOUNT_PROBLEM_WORDS[read.failure] });
    }),
  ),
  // 128 is the wire's limit; our own part of the external id takes 13.
  reference: optionalText(115, /^[A-Za-z0-9 ._#/-]*$/, 'Use letters, figures, spaces and . _ # / - only.'),
  description: optionalText(255),
  purpose: optionalText(100),
  sourceName: optionalText(100),
  participantId: optionalText(128),
  sourceLedgerUid: optionalText(128),
  destinationLedgerUid: optionalText(128),
});

export type FundInput = z.input<typeof fundIntent>;
export type FundIntent = z.output<typeof fundIntent>;
