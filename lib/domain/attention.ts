import { accountSearchParams, NO_ACCOUNT_FILTER } from './account-filter.ts';
import { fundingSearchParams, NO_FUNDING_FILTER } from './funding-filter.ts';
import type { AttentionKind } from './overview-view.ts';
import { unreachable } from './result.ts';

/** Most urgent first: what may have moved money without our knowledge, what has moved it back, what may be stuck, and
 *  last what only waits. */
export const ATTENTION_ORDER = ['contradicted', 'needs_review', 'unknown', 'returned', 'late', 'not_sent', 'awaiting_approval', 'shared_link', 'blocked', 'open_link'] as const satisfies readonly AttentionKind[];

/** What a group is called, and what it means and asks for. */
export const ATTENTION_WORDS: Record<AttentionKind, { title: string; words: string }> = {
  contradicted: {
    title: 'New evidence against the outcome',
    words: 'These had ended when the bank said something else: money may have moved twice, or not at all. Settle each with the bank, then write a note on its page about what came of it; that takes it from this list.',
  },
  needs_review: {
    title: 'Needs review',
    words: 'The console cannot find out what became of these. Ask the bank; two administrators then close each of them. Treat the money as possibly moved.',
  },
  unknown: {
    title: 'Not known yet',
    words: 'The bank may or may not have made these. The console keeps asking. Do not enter them again.',
  },
  returned: {
    title: 'Returned, not yet looked at',
    words: "The money went back and is no longer the program's. Read the reason, settle it with the account's owner, and mark the return as looked at.",
  },
  late: {
    title: 'Pending past the expected date',
    words: 'The bank accepted these, but has not posted them on the day that was expected. The money cannot be used yet. Ask the bank.',
  },
  not_sent: {
    title: 'Not sent',
    words: 'Nothing of these reached the bank, and nothing goes by itself any more. Try each again or cancel it. Do not enter it a second time.',
  },
  awaiting_approval: {
    title: 'Waiting for approval',
    words: 'Nothing of these has gone to the bank. A second administrator approves or declines each of them.',
  },
  shared_link: {
    title: 'Shared by customers, not yet taken up',
    words: 'These customers have shared their accounts. Choose the account of each and save it; the numbers are kept for a day.',
  },
  blocked: {
    title: 'Accounts not to be charged',
    words: 'Marked “Do not charge”, or the bank shows another ending. Nothing can be sent from them until an administrator has settled it.',
  },
  open_link: {
    title: 'Links that lie with customers',
    words: 'Nothing to do but wait: the console sees by itself when a customer has finished.',
  },
};

/** The list of all of a group: its path with the filter in it. */
export function attentionHref(kind: AttentionKind): `/fundings?${string}` | `/bank-accounts?${string}` | '/bank-accounts#open-links' {
  switch (kind) {
    case 'needs_review':
    case 'unknown':
    case 'not_sent':
    case 'awaiting_approval':
      return `/fundings?${fundingSearchParams({ ...NO_FUNDING_FILTER, states: [kind] }).toString()}`;
    case 'returned':
      return `/fundings?${fundingSearchParams({ ...NO_FUNDING_FILTER, flags: ['unseen_return'] }).toString()}`;
    case 'contradicted':
    case 'late':
      return `/fundings?${fundingSearchParams({ ...NO_FUNDING_FILTER, flags: [kind] }).toString()}`;
    case 'blocked':
      return `/bank-accounts?${accountSearchParams({ ...NO_ACCOUNT_FILTER, blocked: true }).toString()}`;
    case 'shared_link':
    case 'open_link':
      return '/bank-accounts#open-links';
    default:
      return unreachable(kind);
  }
}
