import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from './ids.ts';
import { requiredLines, requiredReason, requiredText } from './text.ts';

/** What the small forms of everyday work send: notes, saved views, "Do not charge", a look at a return. */

// A thought about one operation, not a document.
export const MAX_NOTE_LENGTH = 2_000;
// Fits a line of the list of views.
export const MAX_VIEW_NAME_LENGTH = 60;
/** A filter with every box ticked is below this. */
export const MAX_VIEW_QUERY_LENGTH = 2_000;
export const MAX_BLOCK_REASON_LENGTH = 500;

// Longer than an id of ours: a wrong one is answered as "not found", not as a wrong form.
const anyId = z.string().check(z.maxLength(128));
const accountId = z.string().check(z.regex(BANK_ID_PATTERN, 'This is no id of a bank account.'));

export const noteIntent = z.object({
  objectKind: z.enum(['operation', 'linked_account']),
  objectId: anyId,
  words: requiredLines(MAX_NOTE_LENGTH, 'Write the note first.'),
});
export type NoteIntent = z.output<typeof noteIntent>;

export const savedViewIntent = z.object({
  list: z.enum(['fundings', 'bank_accounts']),
  name: requiredText(MAX_VIEW_NAME_LENGTH, 'Give the view a name.'),
  query: z.string().check(z.maxLength(MAX_VIEW_QUERY_LENGTH, 'This filter is too long to be saved.')),
});
export type SavedViewIntent = z.output<typeof savedViewIntent>;

export const deleteViewIntent = z.object({ viewId: anyId });
export type DeleteViewIntent = z.output<typeof deleteViewIntent>;

export const blockAccountIntent = z.object({
  accountId,
  reason: requiredReason(MAX_BLOCK_REASON_LENGTH, 'Say why this account must not be charged.'),
});
export type BlockAccountIntent = z.output<typeof blockAccountIntent>;

export const unblockAccountIntent = z.object({
  accountId,
  reason: requiredReason(MAX_BLOCK_REASON_LENGTH, 'Say why this account may be charged again.'),
});
export type UnblockAccountIntent = z.output<typeof unblockAccountIntent>;

export const returnSeenIntent = z.object({ operationId: anyId });
export type ReturnSeenIntent = z.output<typeof returnSeenIntent>;
