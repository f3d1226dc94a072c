import 'server-only';
import { pendingDelayMs, postedDelayMs } from '#lib/domain/backoff.ts';
import { readSettlement } from '#lib/domain/settlement.ts';
import { addMs, DAY_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import { readTransaction } from '../bank/read-bank.ts';
import type { Context } from '../context.ts';
import type { OperationRow, SettlementRow } from '../store/rows.ts';
import { WORKER } from './actor.ts';
import { checkLookups } from './check-lookups.ts';
import { recordTransaction } from './record-transaction.ts';
import { touchOperation } from './transition.ts';

const UNANSWERED_PAUSE_MS = MINUTE_MS;

/** The program account's newest transactions, read at most once per worker pass and shared by all fundings in it. */
export type RecentTransactions = () => Promise<LedgerTransaction[]>;

/** Reads an accepted funding's ledger transaction again, and looks for a second one that reverses it: a return may
 *  come either way. History grows, nothing is overwritten. */
export async function followSettlement(
  ctx: Context,
  operation: OperationRow,
  recent: RecentTransactions,
  promptedBy: SettlementRow['promptedBy'] = 'poll',
): Promise<void> {
  if (operation.bankId === null) throw new Error(`${operation.id}: an accepted funding has a bank id`);
  await checkLookups(ctx, operation);
  const answer = await readTransaction(ctx.bank, { userId: operation.userId, idGeneric: operation.bankId }, ctx.settings.bankTimeoutMs);
  const reversals = (await recent()).filter((one) => one.reversed_transaction_id === operation.bankId);
  await ctx.store.transaction('follow-settlement', async (tx) => {
    const current = await tx.lockOperation(operation.id);
    if (current === null || current.state !== 'succeeded') return;
    const at = ctx.clock.now();
    const own = answer.ok && answer.value?.id === current.bankId ? answer.value : null;
    const by = { at, promptedBy };
    let changed = false;
    if (own !== null) changed = (await recordTransaction(ctx, tx, current.id, own, { role: 'own', ...by })).changed;
    for (const reversal of reversals) {
      const known = await tx.getLedgerTransaction(reversal.id);
      if (known !== null && known.operationId !== current.id) continue;
      changed = (await recordTransaction(ctx, tx, current.id, reversal, { role: 'reversal', ...by })).changed || changed;
    }
    // A reversal once seen stays true when it has left the list of the newest transactions.
    const isReversed = (await tx.listLedgerTransactions(current.id)).some((known) => known.role === 'reversal');
    const status = isReversed ? 'returned' : (own?.status ?? current.settlementStatus ?? 'pending');
    const posted = readSettlement(status) === 'posted';
    const postedAt = current.postedAt ?? (posted ? at : null);
    // A bank that answered and knows none is asked again in due course, not every minute.
    const dueAt = answer.ok ? nextReading(ctx, current, status, postedAt, at) : addMs(at, UNANSWERED_PAUSE_MS);
    await touchOperation(tx, current, { settlementStatus: status, postedAt, dueAt }, at);
    if (changed)
      tx.audit({ at, actorKind: WORKER.kind, actorId: WORKER.id, act: 'operation.settlement', objectKind: current.kind, objectId: current.id, detail: { status, promptedBy } });
  });
}

function nextReading(ctx: Context, operation: OperationRow, status: string, postedAt: Date | null, at: Date): Date | null {
  const end = operation.followUntil;
  if (end === null || at >= end) return null;
  const reading = readSettlement(status);
  const { settlementPollMs, postedPollMs } = ctx.settings;
  let delay: number;
  if (reading === 'posted') delay = postedDelayMs(msBetween(postedAt ?? at, at), postedPollMs);
  else if (reading === 'pending' || reading === 'other') delay = pendingDelayMs(msBetween(operation.finishedAt ?? at, at), settlementPollMs);
  // Returned, failed or cancelled may still be followed by a second word (a reversal of the return): daily.
  else delay = DAY_MS;
  const next = addMs(at, delay);
  return next < end ? next : end;
}
