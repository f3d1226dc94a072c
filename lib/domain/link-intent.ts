import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from './ids.ts';
import { stripNumber } from './routing-number.ts';
import { US_STATES } from './us-states.ts';
import { optionalText, requiredText } from './text.ts';

/** What the form for linking by hand collects, as typed text; shared by the form and the action.
 *  The checksum of the routing number is judged apart: it blocks in live mode and warns elsewhere. */
export const linkIntent = z
  .object({
    ownerScope: z.enum(['user', 'program']),
    userId: z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, 'Enter the user id (user-…).')),
    firstName: requiredText(100, 'Enter the first name of the account owner.'),
    lastName: requiredText(100, 'Enter the last name of the account owner.'),
    routingNumber: number(/^\d{9}$/, 'Enter the routing number: nine figures, found at the bottom left of a check.'),
    accountNumber: number(/^\d{5,20}$/, 'Enter the account number: 5 to 20 figures.'),
    accountNumberAgain: number(/^\d*$/, 'Enter figures only.'),
    street: optionalText(200),
    city: optionalText(100),
    state: optionalText(2),
    postalCode: optionalText(5, /^\d{5}$/, 'Enter the five-figure ZIP code.'),
    fingerprint: optionalText(256),
  })
  .check(
    z.superRefine((intent, context) => {
      // A number that is refused already is not compared as well: one mistake, one message.
      if (/^\d{5,20}$/.test(intent.accountNumber) && intent.accountNumber !== intent.accountNumberAgain)
        context.addIssue({ code: 'custom', path: ['accountNumberAgain'], message: 'The two account numbers differ. Type it again from the source.' });
      const address = [intent.street, intent.city, intent.state, intent.postalCode];
      const given = address.filter((part) => part !== null).length;
      if (given > 0 && given < address.length)
        context.addIssue({ code: 'custom', path: ['street'], message: 'Give the whole address (street, city, state, ZIP) or none of it.' });
      if (intent.state !== null && !US_STATES.some((state) => state.code === intent.state))
        context.addIssue({ code: 'custom', path: ['state'], message: 'Choose a state or territory of the United States.' });
    }),
  );

export type LinkInput = z.input<typeof linkIntent>;
export type LinkIntent = z.output<typeof linkIntent>;

function number(pattern: RegExp, words: string) {
  // 64: the longest number with a space after every figure.
  return z.pipe(z.pipe(z.string().check(z.maxLength(64, words)), z.transform((typed: string) => stripNumber(typed))), z.string().check(z.regex(pattern, words)));
}
