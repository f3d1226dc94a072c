import 'server-only';
import { parseWireAmount } from '#lib/domain/money.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { JudgedExchange } from '../bank/judge-exchange.ts';
import type { Context } from '../context.ts';
import type { AttemptOutcomeRow, AttemptRow, AttemptWithOutcome, EvidenceRow, OperationRow } from '../store/rows.ts';
import { WORKER } from './actor.ts';
import { mergeOperation } from './merge-operation.ts';
import { touchOperation } from './transition.ts';

export interface SettleInput {
  attempt: AttemptRow;
  exchange: Exchange;
  judged: JudgedExchange;
  requestExcerpt: string;
}

/** Transaction 2: what the attempt taught is appended, then rule M decides. A holder whose fence is stale appends its
 *  evidence and moves nothing: the merge rule runs again under whoever holds the operation now. */
export async function settleAttempt(ctx: Context, input: SettleInput): Promise<OperationRow | null> {
  const { attempt, judged } = input;
  const settled = await ctx.store.transaction('settle-attempt', async (tx) => {
    const operation = await tx.lockOperation(attempt.operationId);
    if (operation === null) return null;
    const at = ctx.clock.now();
    const earlier = await tx.listAttempts(operation.id);
    if (earlier.some((known) => known.attempt.id === attempt.id && known.outcome !== null)) return operation;
    await tx.insertAttemptOutcome(outcomeRow(input, at));
    const evidence = evidenceRow(ctx, input, earlier, at);
    if (evidence !== null) await tx.insertEvidence(evidence);

    if (operation.state === 'sending' && operation.fence === attempt.fence)
      return mergeOperation(ctx, tx, operation, { at, actor: WORKER, bankMessage: judged.bankMessage });
    // The holder of a live lease merges this when it settles; otherwise the worker does, now.
    const dueAt = operation.state === 'sending' ? operation.dueAt : at;
    return touchOperation(tx, operation, { mergeDue: true, dueAt }, at);
  });
  if (judged.verdict.alert)
    ctx.log.error('bank.alert', { operationId: attempt.operationId, reason: judged.verdict.reason, httpStatus: httpStatusOf(input.exchange) });
  return settled;
}

function outcomeRow(input: SettleInput, at: Date): AttemptOutcomeRow {
  const { attempt, exchange, judged } = input;
  return {
    attemptId: attempt.id,
    operationId: attempt.operationId,
    recordedAt: at,
    phase: exchange.phase,
    failure: exchange.phase === 'answered' ? null : exchange.failure,
    httpStatus: httpStatusOf(exchange),
    durationMs: Math.round(exchange.durationMs),
    requestId: exchange.phase === 'answered' ? exchange.requestId : null,
    verdict: judged.verdict.kind,
    reason: judged.verdict.reason,
    retryAfterMs: judged.retryAfterMs,
    requestExcerpt: input.requestExcerpt,
    answerExcerpt: judged.answerExcerpt,
  };
}

/** Only what is authoritative by itself; a "may be" or "not sent" is told by the attempt's outcome alone. */
function evidenceRow(ctx: Context, input: SettleInput, attempts: AttemptWithOutcome[], at: Date): EvidenceRow | null {
  const { attempt, judged } = input;
  const { kind, reason } = judged.verdict;
  if (kind !== 'accepted' && kind !== 'rejected' && kind !== 'contradicts') return null;
  const isReplay = attempts.some(
    (known) => known.attempt.number < attempt.number && (known.outcome === null || known.outcome.verdict === 'may_have_been_sent'),
  );
  const item = judged.transaction ?? judged.account;
  return {
    id: ctx.random.uuid(),
    operationId: attempt.operationId,
    attemptId: attempt.id,
    kind: isReplay ? 'replay' : 'reply',
    verdict: kind,
    reason,
    // Of a contradiction, too: it is what a person names to the bank. Rule M never takes it for a success.
    bankId: kind === 'rejected' ? null : judged.bankId,
    amountCents: judged.transaction ? parseWireAmount(judged.transaction.amount) : null,
    detail: item ? JSON.stringify(item) : '',
    recordedAt: at,
  };
}

function httpStatusOf(exchange: Exchange): number | null {
  return exchange.phase === 'before_bytes' ? null : exchange.httpStatus;
}
