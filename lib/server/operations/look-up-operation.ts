import 'server-only';
import { LOOKUP_DELAYS_MS } from '#lib/domain/next-step.ts';
import { parseWireAmount } from '#lib/domain/money.ts';
import { addMs, MINUTE_MS } from '#lib/domain/time.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import { readTransaction } from '../bank/read-bank.ts';
import type { Context } from '../context.ts';
import type { EvidenceRow, OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { WORKER } from './actor.ts';
import { mergeOperation } from './merge-operation.ts';
import { touchOperation } from './transition.ts';

// A question that could not be asked is not a look-up that found nothing: it is asked again and not counted.
const UNANSWERED_PAUSE_MS = MINUTE_MS;

/** Asks the bank for an unknown funding by its external id. A hit decides; a miss proves nothing. */
export async function lookUpOperation(ctx: Context, operation: OperationRow): Promise<void> {
  const { id, externalId } = operation;
  if (externalId === null) throw new Error(`${id}: only fundings can be looked up`);
  const answer = await readTransaction(ctx.bank, { userId: operation.userId, idGeneric: externalId }, ctx.settings.bankTimeoutMs);
  await ctx.store.transaction('look-up-operation', async (tx) => {
    const current = await tx.lockOperation(id);
    if (current === null) return;
    const at = ctx.clock.now();
    if (!answer.ok) {
      if (current.state === 'unknown') await touchOperation(tx, current, { dueAt: addMs(at, UNANSWERED_PAUSE_MS) }, at);
      return;
    }
    const found = answer.value;
    await tx.insertEvidence(await lookupEvidence(ctx, tx, current, found, at));
    if (found === null) {
      const delay = LOOKUP_DELAYS_MS[current.lookupCount + 1] ?? 0;
      if (current.state === 'unknown') await touchOperation(tx, current, { lookupCount: current.lookupCount + 1, dueAt: addMs(at, delay) }, at);
      return;
    }
    if (current.state === 'unknown') await mergeOperation(ctx, tx, current, { at, actor: WORKER, bankMessage: null });
    else await noteForHolder(tx, current, at);
  });
}

/** The operation moved on while we asked: whoever holds it weighs this evidence when it settles. */
async function noteForHolder(tx: StoreTx, current: OperationRow, at: Date): Promise<void> {
  const dueAt = current.state === 'sending' ? current.dueAt : at;
  await tx.updateOperation(current.id, current.state, { mergeDue: true, dueAt }, at);
}

async function lookupEvidence(ctx: Context, tx: StoreTx, operation: OperationRow, found: LedgerTransaction | null, at: Date): Promise<EvidenceRow> {
  const row: EvidenceRow = {
    id: ctx.random.uuid(),
    operationId: operation.id,
    attemptId: null,
    kind: 'lookup',
    verdict: 'not_found',
    reason: null,
    bankId: null,
    amountCents: null,
    detail: '',
    recordedAt: at,
  };
  if (found === null) return row;
  const amountCents = parseWireAmount(found.amount);
  const known = await tx.getLedgerTransaction(found.id);
  const hit: EvidenceRow = { ...row, verdict: 'found', bankId: found.id, amountCents, detail: JSON.stringify(found) };
  if (known !== null && known.operationId !== operation.id) return { ...hit, verdict: 'contradicts', reason: 'lookup_claimed' };
  const matches = amountCents !== null && amountCents === operation.amountCents && found.currency.toLowerCase() === 'usd';
  return matches ? hit : { ...hit, verdict: 'contradicts', reason: 'lookup_other_amount' };
}
