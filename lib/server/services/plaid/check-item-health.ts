import 'server-only';
import { healthOfCode } from '#lib/domain/plaid/item-health.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import type { ItemHealth } from '#lib/domain/plaid/plaid-views.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import { changeHealth } from './change-health.ts';

/** Asks Plaid how a connection is and records it. Null: there is no such connection here. `failure`: Plaid did not say, and
 *  nothing was changed. */
export async function checkItemHealth(runtime: Runtime, plaid: Plaid, itemId: string): Promise<Result<ItemHealth, PlaidFailure> | null> {
  const item = await runtime.plaidStore.getItem(itemId);
  if (item === null) return null;
  const read = await plaid.readItem(runtime.context.vault.unseal(item.sealedAccessToken, item.id));
  if (read.ok && read.value.itemId !== item.id) return fail({ type: 'RAILHEAD', code: 'UNREADABLE_ANSWER', displayMessage: null, requestId: read.value.requestId });
  const code = read.ok ? (read.value.error?.code ?? null) : read.failure.code;
  const told = code === null ? 'good' : healthOfCode(code);
  // An error that says nothing lasting is a good connection with a passing trouble, or no answer at all.
  if (told === null) return read.ok ? ok(item.health) : fail(read.failure);
  return runtime.plaidStore.transaction('record-health', async (tx) => {
    const locked = await tx.lockItem(itemId);
    return ok(locked === null ? told : await changeHealth(runtime, tx, locked, { told, code, accountId: null, reconnected: false }));
  });
}
