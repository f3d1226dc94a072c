import 'server-only';
import type { FundingLineView } from '#lib/domain/list-views.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import { isPastExpected, expectedDate } from '#lib/domain/expected-date.ts';
import { submissionOf } from '#lib/domain/submission.ts';
import type { Env } from '../env.ts';
import type { FundingRecord } from '../store/query-lists.ts';
import { lineView } from './line-view.ts';

export function fundingLineView(record: FundingRecord, env: Pick<Env, 'cutOffTime' | 'timeZone'>, now: Date): FundingLineView {
  const { operation } = record;
  const { payload } = operation;
  if (payload.kind !== 'fund_program') throw new Error(`${operation.id} is no funding`);
  const line = lineView(record);
  return {
    ...line,
    sourceAccountId: payload.sourceAccountId,
    reference: payload.reference,
    stage: operation.state === 'succeeded' ? settlementStage(operation.settlementStatus, record.hasReversal) : null,
    returnCode: line.returned ? record.returnCode : null,
    isUnseenReturn: line.returned && operation.returnSeenAt === null,
    isLate: isLate(record, env, now),
  };
}

/** As the filter "Pending past its expected date" has it (store/late-fundings.ts). */
function isLate({ operation, hasReversal }: FundingRecord, env: Pick<Env, 'cutOffTime' | 'timeZone'>, now: Date): boolean {
  if (operation.state !== 'succeeded' || operation.amountCents === null || settlementStage(operation.settlementStatus, hasReversal) !== 'accepted') return false;
  const submission = submissionOf({ state: operation.state, doubtSince: operation.doubtSince, finishedAt: operation.finishedAt, lastAttemptAt: null }, now);
  return submission !== null && isPastExpected(expectedDate({ ...submission, amountCents: operation.amountCents, cutOff: env.cutOffTime, timeZone: env.timeZone }), now);
}
