import type { OperationState } from './operation-state.ts';
import { unreachable } from './result.ts';

export interface SubmissionFacts {
  state: OperationState;
  /** The first attempt that may have reached the bank without a clear answer. */
  doubtSince: Date | null;
  finishedAt: Date | null;
  lastAttemptAt: Date | null;
}

/** When a funding counts as handed to the bank, which is what its expected date is counted from; `isSent` false: what
 *  would be if it went at `now`. Null for what will never be posted. Lists say the same of accepted fundings in SQL
 *  (store/late-fundings.ts). */
export function submissionOf({ state, doubtSince, finishedAt, lastAttemptAt }: SubmissionFacts, now: Date): { at: Date; isSent: boolean } | null {
  switch (state) {
    case 'draft':
    case 'awaiting_approval':
    case 'prepared':
    case 'not_sent':
      return { at: now, isSent: false };
    case 'sending':
    case 'unknown':
    case 'needs_review':
      return { at: doubtSince ?? lastAttemptAt ?? now, isSent: true };
    case 'succeeded':
      return { at: doubtSince ?? finishedAt ?? lastAttemptAt ?? now, isSent: true };
    case 'rejected':
    case 'closed_by_person':
    case 'declined':
    case 'expired':
    case 'withdrawn':
    case 'discarded':
    case 'cancelled':
      return null;
    default:
      return unreachable(state);
  }
}
