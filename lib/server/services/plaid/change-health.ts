import 'server-only';
import { nextHealth } from '#lib/domain/plaid/item-health.ts';
import type { ItemHealth } from '#lib/domain/plaid/plaid-views.ts';
import { REVOKED_REASON } from '#lib/domain/plaid/tokenised-words.ts';
import type { Runtime } from '../../runtime.ts';
import type { PlaidItemRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { auditItem, CONSOLE_ACTOR } from './audit-link.ts';

export interface HealthChange {
  told: ItemHealth;
  /** Plaid's word behind it. */
  code: string | null;
  /** The account that was revoked; null: all of the connection. */
  accountId: string | null;
  /** The customer has just signed in again for this connection. */
  reconnected: boolean;
}

/** Records how a connection is. `item` is locked. After a revocation the accounts whose numbers end with it may no longer
 *  be charged, in the same transaction. */
export async function changeHealth(runtime: Runtime, tx: PlaidStoreTx, item: PlaidItemRow, change: HealthChange): Promise<ItemHealth> {
  const at = runtime.context.clock.now();
  const health = nextHealth(item.health, change.told, change.reconnected);
  const code = health === change.told ? change.code : item.healthCode;
  const isNew = item.health !== health || item.healthCode !== code;
  await tx.updateItem(item.id, { checkedAt: at, ...(isNew ? { health, healthCode: code, healthSince: at } : {}) });
  if (isNew) auditItem(tx, item.id, { act: health, at, by: CONSOLE_ACTOR, detail: { code } });
  if (change.told === 'revoked') await blockTokenised(tx, item.id, change.accountId, at);
  return health;
}

async function blockTokenised(tx: PlaidStoreTx, itemId: string, accountId: string | null, at: Date): Promise<void> {
  for (const linked of await tx.listLinkedOfItem(itemId, accountId)) {
    if (!linked.tokenised) continue;
    if (!(await tx.blockLinkedAccount(linked.linkedAccountId, { at, by: CONSOLE_ACTOR.id, reason: REVOKED_REASON }))) continue;
    tx.audit({ at, actorKind: CONSOLE_ACTOR.kind, actorId: CONSOLE_ACTOR.id, act: 'linked_account.blocked', objectKind: 'linked_account', objectId: linked.linkedAccountId, detail: { reason: REVOKED_REASON } });
  }
}
