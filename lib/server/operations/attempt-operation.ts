import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { isEndingCompared } from '#lib/domain/operation.ts';
import { msBetween } from '#lib/domain/time.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { type Expectation, judgeExchange, redactRequest } from '../bank/judge-exchange.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import { beginAttempt, type BegunAttempt } from './begin-attempt.ts';
import { bankOperationFor } from './request-body.ts';
import { settleAttempt } from './settle-attempt.ts';

// The bank's answer is worth more than one try at the journal; after these the lease ends and recovery asks again.
const SETTLE_TRIES = 3;
const SETTLE_PAUSE_MS = 200;

/** One attempt, from claim to verdict. Answers the operation as it stands afterwards; null when there was nothing to
 *  send. Throws only when the journal fails: the operation is then `sending` under a lease that will end. */
export async function attemptOperation(ctx: Context, id: OperationId): Promise<OperationRow | null> {
  const begun = await beginAttempt(ctx, id);
  if (begun === null) return null;
  ctx.inFlight.set(id, begun.attempt.fence);
  try {
    const exchange = await exchangeBeforeDeadline(ctx, begun);
    const judged = judgeExchange(exchange, expectationOf(begun.operation));
    return await writeDown(ctx, () => settleAttempt(ctx, { attempt: begun.attempt, exchange, judged, requestExcerpt: redactRequest(begun.body) }));
  } finally {
    if (ctx.inFlight.get(id) === begun.attempt.fence) ctx.inFlight.delete(id);
  }
}

/** A holder that slept past its deadline (a paused machine) must not send: its lease may already be somebody else's,
 *  and the key's window may have closed. */
async function exchangeBeforeDeadline(ctx: Context, begun: BegunAttempt): Promise<Exchange> {
  const deadlineMs = msBetween(ctx.clock.now(), begun.attempt.deadlineAt);
  if (deadlineMs <= 0)
    return { phase: 'before_bytes', failure: 'timeout', detail: 'the deadline passed before the request began', durationMs: 0 };
  return ctx.bank.exchange({ operation: bankOperationFor(begun.operation.payload), body: begun.body, deadlineMs });
}

async function writeDown(ctx: Context, settle: () => Promise<OperationRow | null>): Promise<OperationRow | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await settle();
    } catch (error) {
      if (tries === SETTLE_TRIES) throw error;
      await ctx.clock.sleep(SETTLE_PAUSE_MS);
    }
  }
}

export function expectationOf(operation: OperationRow): Expectation {
  const { payload } = operation;
  return payload.kind === 'fund_program'
    ? { kind: 'fund_program', amountCents: payload.amountCents, currency: payload.currency }
    : { kind: 'link_account', routingNumber: payload.routingNumber, last4: payload.accountLast4, compared: isEndingCompared(payload) };
}
