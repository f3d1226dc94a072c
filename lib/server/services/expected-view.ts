import 'server-only';
import { expectedDate, isPastExpected } from '#lib/domain/expected-date.ts';
import type { ExpectedView } from '#lib/domain/fact-views.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import { submissionOf } from '#lib/domain/submission.ts';
import type { Env } from '../env.ts';
import type { OperationRecord } from '../store/query-records.ts';

// What may never have been sent, or never be, has no date of its own: beside "Nothing was sent" it would promise one.
const IF_MADE = ' It holds only if the bank has made it.';
const ON_CONDITION: Partial<Record<OperationState, string>> = {
  awaiting_approval: ' It holds only if this is approved now.',
  not_sent: ' It holds only if this goes to the bank now.',
  unknown: IF_MADE,
  needs_review: IF_MADE,
};

/** When a funding should be posted, and why. Null for links, and for what will never be posted or has come back. */
export function expectedView(record: OperationRecord, env: Pick<Env, 'cutOffTime' | 'timeZone'>, now: Date): ExpectedView | null {
  const { operation, attempts, transactions } = record;
  if (operation.payload.kind !== 'fund_program') return null;
  const lastAttemptAt = attempts.at(-1)?.startedAt ?? null;
  const submission = submissionOf({ state: operation.state, doubtSince: operation.doubtSince, finishedAt: operation.finishedAt, lastAttemptAt }, now);
  if (submission === null) return null;
  const stage = settlementStage(operation.settlementStatus, transactions.some((each) => each.role === 'reversal'));
  if (stage === 'returned' || stage === 'not_made') return null;
  const { settlesOn, settlesAt, words, returnableUntil, steps } = expectedDate({
    ...submission,
    amountCents: operation.payload.amountCents,
    cutOff: env.cutOffTime,
    timeZone: env.timeZone,
  });
  return {
    settlesOn,
    settlesAt,
    words: `${words}${ON_CONDITION[operation.state] ?? ''}`,
    returnableUntil: { usual: returnableUntil.usual, unauthorised: returnableUntil.unauthorised },
    steps: steps.map((step) => ({ kind: step.kind, label: step.label, date: step.date, words: step.words })),
    isSent: submission.isSent,
    isPast: operation.state === 'succeeded' && stage === 'accepted' && isPastExpected({ settlesOn }, now),
  };
}
