import * as z from 'zod/mini';
import { fundIntent } from './fund-intent.ts';
import { BANK_ID_PATTERN } from './ids.ts';
import { linkIntent } from './link-intent.ts';

// Longer than an id of ours: a wrong one is answered as "not found", not as a wrong form.
const ownId = z._default(z.nullable(z.string().check(z.maxLength(64))), null);

/** What the forms send: the fields, and where the draft comes from. `draftId`: the draft to change; `replacesId`: the
 *  operation that is entered again as new. */
export const draftFundingIntent = z.extend(fundIntent, { draftId: ownId, replacesId: ownId });

export const draftLinkIntent = z.safeExtend(linkIntent, {
  draftId: ownId,
  replacesId: ownId,
  /** The routing number fails its check, and the person means it. */
  confirmRouting: z._default(z.boolean(), false),
});

export const confirmEndingIntent = z.object({ accountId: z.string().check(z.regex(BANK_ID_PATTERN, 'This is no id of a bank account.')) });

export type DraftFundingInput = z.input<typeof draftFundingIntent>;
export type DraftLinkInput = z.input<typeof draftLinkIntent>;
