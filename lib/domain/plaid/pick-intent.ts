import * as z from 'zod/mini';
import { optionalReason } from '../text.ts';

/* Apart from the other forms of Plaid's: the page that chooses an account needs neither their fields nor the states. */

export const pickAccountIntent = z.object({
  // Longer than an id of ours: a wrong one is answered as "not found", not as a wrong form.
  sessionId: z.string().check(z.maxLength(64)),
  // A form whose radio buttons nobody has pressed gives no text at all.
  accountId: z.string('Choose the account.').check(z.minLength(1, 'Choose the account.'), z.maxLength(512)),
  /** Asked for when the owner's name is not certainly the customer's. */
  reason: optionalReason(500),
});

export type PickAccountInput = z.input<typeof pickAccountIntent>;
