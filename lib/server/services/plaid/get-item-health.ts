import 'server-only';
import { healthWords } from '#lib/domain/plaid/item-health.ts';
import type { ItemHealthView } from '#lib/domain/plaid/plaid-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { mayHandle } from './find-session.ts';

/** How the connection is that an account came from. Null: it was linked by hand. */
export async function getItemHealth(runtime: Runtime, operator: Operator, accountId: string): Promise<ItemHealthView | null> {
  const account = await runtime.context.store.transaction('find-account', (tx) => tx.getLinkedAccount(accountId));
  const item = account === null || account.plaidItemId === null ? null : await runtime.plaidStore.getItem(account.plaidItemId);
  if (account === null || item === null) return null;
  const open = await runtime.plaidStore.getOpenReconnect(item.id);
  return {
    itemId: item.id,
    health: item.health,
    ...healthWords(item.health, account.tokenised),
    code: item.healthCode,
    since: item.healthSince.toISOString(),
    checkedAt: item.checkedAt.toISOString(),
    mayReconnect: mayHandle(operator, item),
    // One that was opened at a desk and given up lies with nobody.
    openSessionId: open !== null && open.way === 'hosted' ? open.id : null,
  };
}
