import 'server-only';
import { formatCents } from '#lib/domain/money.ts';
import type { TimelineFacts } from '#lib/domain/timeline.ts';
import type { OperationRecord } from '../store/query-records.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** The records as the timeline reads them: times as text, people by name, nothing of what was sent. */
export function timelineFacts(record: OperationRecord): TimelineFacts {
  const { operation, names } = record;
  const reversals = new Set(record.transactions.filter((each) => each.role === 'reversal').map((each) => each.id));
  return {
    state: operation.state,
    nextCheckAt: operation.dueAt?.toISOString() ?? null,
    sendUntil: operation.sendUntil?.toISOString() ?? null,
    acts: record.acts.map((each) => ({
      id: each.id,
      at: each.at.toISOString(),
      act: each.act,
      actorName: each.actorKind === 'operator' ? (names.get(each.actorId) ?? UNKNOWN_PERSON) : null,
      from: each.from,
      reason: each.reason,
    })),
    attempts: record.attempts.map(({ id, number, startedAt, outcome }) => ({
      id,
      number,
      startedAt: startedAt.toISOString(),
      outcome: outcome && {
        at: outcome.recordedAt.toISOString(),
        verdict: outcome.verdict,
        reason: outcome.reason,
        httpStatus: outcome.httpStatus,
        requestId: outcome.requestId,
      },
    })),
    evidence: record.evidence.map((each) => ({
      id: each.id,
      at: each.recordedAt.toISOString(),
      attemptId: each.attemptId,
      kind: each.kind,
      verdict: each.verdict,
      reason: each.reason,
      bankId: each.bankId,
      amount: each.amountCents === null ? null : formatCents(each.amountCents),
    })),
    settlements: record.settlements.map((each) => ({
      id: each.id,
      at: each.observedAt.toISOString(),
      transactionId: each.transactionId,
      isReversal: reversals.has(each.transactionId),
      status: each.status,
      returnCode: each.returnCode,
      promptedBy: each.promptedBy,
    })),
    exceptions: record.exceptions.map((each) => ({ id: each.id, at: each.createdAt.toISOString(), words: each.words })),
  };
}
