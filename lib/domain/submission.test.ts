import { describe, expect, it } from 'vitest';
import { OPERATION_STATES } from './operation-state.ts';
import { submissionOf } from './submission.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 18, minute));
const now = at(50);
const none = { doubtSince: null, finishedAt: null, lastAttemptAt: null };

describe('when a funding counts as submitted', () => {
  it('is now, as a question, while nothing has left', () => {
    for (const state of ['draft', 'awaiting_approval', 'prepared', 'not_sent'] as const)
      expect(submissionOf({ ...none, state, lastAttemptAt: at(1) }, now)).toEqual({ at: now, isSent: false });
  });

  it('is when the bank accepted it, or the first try that may have reached it before', () => {
    expect(submissionOf({ ...none, state: 'succeeded', finishedAt: at(3), lastAttemptAt: at(2) }, now)).toEqual({ at: at(3), isSent: true });
    expect(submissionOf({ state: 'succeeded', finishedAt: at(30), doubtSince: at(1), lastAttemptAt: at(2) }, now)).toEqual({ at: at(1), isSent: true });
  });

  it('is the first doubtful try while the outcome is open', () => {
    for (const state of ['sending', 'unknown', 'needs_review'] as const) {
      expect(submissionOf({ ...none, state, doubtSince: at(1), lastAttemptAt: at(9) }, now)).toEqual({ at: at(1), isSent: true });
      expect(submissionOf({ ...none, state, lastAttemptAt: at(9) }, now)).toEqual({ at: at(9), isSent: true });
    }
  });

  it('is not at all for what will never be posted', () => {
    const never = OPERATION_STATES.filter((state) => submissionOf({ ...none, state, finishedAt: at(3) }, now) === null);
    expect(never).toEqual(['rejected', 'closed_by_person', 'declined', 'expired', 'withdrawn', 'discarded', 'cancelled']);
  });
});
