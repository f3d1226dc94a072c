import 'server-only';
import type { ItemHealth } from '#lib/domain/plaid/plaid-views.ts';
import type { Runtime } from '../../runtime.ts';
import type { PlaidItemRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { auditItem, CONSOLE_ACTOR } from './audit-link.ts';

const REVOKED_REASON = 'The customer took back the access at their bank, and this account’s numbers were made for that access alone. A charge would come back. Ask the customer to reconnect, then save the new numbers.';

/** Records how a connection is. `item` is locked. After a revocation the accounts whose numbers end with it may no longer
 *  be charged, in the same transaction. `accountId`: the one that was revoked; null: all of the connection. */
export async function changeHealth(runtime: Runtime, tx: PlaidStoreTx, item: PlaidItemRow, change: { health: ItemHealth; code: string | null; accountId: string | null }): Promise<void> {
  const at = runtime.context.clock.now();
  const isNew = item.health !== change.health || item.healthCode !== change.code;
  await tx.updateItem(item.id, { checkedAt: at, ...(isNew ? { health: change.health, healthCode: change.code, healthSince: at } : {}) });
  if (isNew) auditItem(tx, item.id, { act: change.health, at, by: CONSOLE_ACTOR, detail: { code: change.code } });
  if (change.health === 'revoked') await blockTokenised(tx, item.id, change.accountId, at);
}

async function blockTokenised(tx: PlaidStoreTx, itemId: string, accountId: string | null, at: Date): Promise<void> {
  for (const linked of await tx.listLinkedOfItem(itemId, accountId)) {
    if (!linked.tokenised) continue;
    if (!(await tx.blockLinkedAccount(linked.linkedAccountId, { at, by: CONSOLE_ACTOR.id, reason: REVOKED_REASON }))) continue;
    tx.audit({ at, actorKind: CONSOLE_ACTOR.kind, actorId: CONSOLE_ACTOR.id, act: 'linked_account.blocked', objectKind: 'linked_account', objectId: linked.linkedAccountId, detail: { reason: REVOKED_REASON } });
  }
}
