import * as z from 'zod/mini';
import { MAX_FAULT_COUNT, MAX_FAULT_SECONDS } from '../bank-faults.ts';
import { wholeNumber } from '../rehearsal-intents.ts';
import { isLinkSessionId } from './link-session-id.ts';
import { ITEM_WEBHOOK_NAMES, isTrouble, PLAID_CALLS, PLAID_ITEM_ACTS, readTrouble, SESSION_FINISHED } from './plaid-rehearsal-choices.ts';
import type { ExpireLinkIntent, PlaidFaultIntent, PlaidItemIntent, PlaidWebhookIntent } from './plaid-rehearsal-orders.ts';

// Plaid's ids are opaque; these are the characters that they and the emulator's are made of.
const PLAID_ID = /^[A-Za-z0-9_-]{1,128}$/;
export const plaidIdText = z.string().check(z.trim(), z.regex(PLAID_ID, 'Choose one in the list.'));
export const linkSessionIdText = z.string().check(z.trim(), z.refine(isLinkSessionId, 'Choose a link that was made here.'));

const noOrPlaidId = z.pipe(z.optional(z.union([z.literal(''), plaidIdText])), z.transform((id: string | undefined) => id ?? ''));

export const plaidFaultIntent: z.ZodMiniType<PlaidFaultIntent> = z
  .object({
    trouble: z.pipe(z.string().check(z.refine(isTrouble, 'Choose a trouble.')), z.transform(readTrouble)),
    call: z.string().check(z.refine((name) => Object.hasOwn(PLAID_CALLS, name), 'Choose the call that it is meant for.')),
    code: z.string().check(z.trim(), z.regex(/^[A-Z0-9_]{0,64}$/, 'Use capital letters and _, for example ITEM_LOGIN_REQUIRED.')),
    times: wholeNumber(1, MAX_FAULT_COUNT, `Enter a whole number from 1 to ${MAX_FAULT_COUNT}.`),
    hangSeconds: wholeNumber(1, MAX_FAULT_SECONDS, `Enter whole seconds, from 1 to ${MAX_FAULT_SECONDS}.`),
  })
  .check(
    z.superRefine(({ trouble, code }, context) => {
      if (trouble === 'error' && code === '') context.addIssue({ code: 'custom', path: ['code'], message: 'Enter the code that the call is refused with.' });
    }),
  );

export const plaidItemIntent: z.ZodMiniType<PlaidItemIntent> = z.object({
  itemId: plaidIdText,
  act: z.enum(PLAID_ITEM_ACTS, 'Choose what happens.'),
  accountId: noOrPlaidId,
});

export const plaidWebhookIntent: z.ZodMiniType<PlaidWebhookIntent> = z.object({
  about: z.string().check(z.refine((about) => isAbout(about), 'Choose what it is about.')),
  webhook: z.enum([...ITEM_WEBHOOK_NAMES, SESSION_FINISHED], 'Choose a webhook.'),
  accountId: noOrPlaidId,
});

export const expireLinkIntent: z.ZodMiniType<ExpireLinkIntent> = z.object({ sessionId: linkSessionIdText });

/** An empty form does nothing. */
const confirmed = (word: string) => z.object({ confirm: z.enum([word], 'Press the button of the form.') });
export const expireSharedIntent = confirmed('public_tokens');
export const rotateKeyIntent = confirmed('rotate');
export const resetPlaidIntent = confirmed('forget');

function isAbout(about: string): boolean {
  const [, kind, id = ''] = /^(item|link):(.*)$/.exec(about) ?? [];
  return kind === 'item' ? PLAID_ID.test(id) : kind === 'link' && isLinkSessionId(id);
}
