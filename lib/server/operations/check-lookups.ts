import 'server-only';
import { readTransaction } from '../bank/read-bank.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import { SYSTEM } from './actor.ts';

// ASSUMED: `transactions/single` finds a funding by the external id that was sent with it; so it is checked.
/** The look-up's self-check: the first success on each bank origin is looked up once by its external id. When the bank
 *  does not find what it just accepted, a miss would be worthless: recovery then uses replay inside the window alone. */
export async function checkLookups(ctx: Context, operation: OperationRow): Promise<void> {
  const { externalId, bankOrigin, bankId } = operation;
  if (externalId === null) return;
  const unchecked = await ctx.store.transaction('read-bank-origin', async (tx) => {
    const origin = await tx.getBankOrigin(bankOrigin);
    return origin === null || origin.lookup === 'unchecked';
  });
  if (!unchecked) return;
  const answer = await readTransaction(ctx.bank, { userId: operation.userId, idGeneric: externalId }, ctx.settings.bankTimeoutMs);
  if (!answer.ok) return;
  const lookup = answer.value?.id === bankId ? 'available' : 'unavailable';
  await ctx.store.transaction('check-lookups', async (tx) => {
    const at = ctx.clock.now();
    await tx.saveBankOrigin({ origin: bankOrigin, lookup, checkedAt: at, checkedWith: operation.id });
    tx.audit({ at, actorKind: SYSTEM.kind, actorId: SYSTEM.id, act: `lookup.${lookup}`, objectKind: 'bank_origin', objectId: bankOrigin, detail: {} });
  });
  if (lookup === 'unavailable') ctx.log.error('lookup.unavailable', { operationId: operation.id });
}
