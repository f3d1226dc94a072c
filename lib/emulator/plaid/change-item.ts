import { unreachable } from '#lib/domain/result.ts';
import type { PlaidItemOrder } from '#lib/wire/plaid-emulator-control.ts';
import type { PlaidMint } from './plaid-mint.ts';
import type { HeldAccount, Item } from './plaid-records.ts';
import { record, type PlaidWorld } from './plaid-world.ts';
import { freshNumber } from './sign-in.ts';
import { disconnectTime, itemLetter, type ItemWebhook } from './webhook-letters.ts';

export interface ItemChange {
  act: PlaidItemOrder['act'];
  /** For `revoke_account`. */
  accountId: string | null;
}

const TOLD_BY: Record<ItemChange['act'], ItemWebhook> = {
  reset_login: 'ITEM/ERROR',
  revoke_permission: 'ITEM/USER_PERMISSION_REVOKED',
  revoke_account: 'ITEM/USER_ACCOUNT_REVOKED',
  pending_disconnect: 'ITEM/PENDING_DISCONNECT',
};

/** Changes the connection as its bank or its owner would, and tells. */
export function changeItem(world: PlaidWorld, item: Item, change: ItemChange): Item {
  const changed = { ...item, ...changesOf(world, item, change) };
  void record(world, [{ put: 'item', item: changed }]);
  world.webhooks.send(itemLetter(world, changed, TOLD_BY[change.act], change.accountId));
  return changed;
}

/** What update mode makes of an item: well again. The accounts chosen are shared again, and a bank with tokens gives
 *  new numbers for those whose access had been taken back. */
export function renewItem(item: Item, accountIds: readonly string[], mint: PlaidMint): Item {
  const allRevoked = item.errorCode === 'USER_PERMISSION_REVOKED';
  const renew = (account: HeldAccount): HeldAccount => {
    const wasRevoked = allRevoked || account.revoked;
    if (!accountIds.includes(account.id)) return { ...account, revoked: wasRevoked };
    const numbers = wasRevoked && account.numbers?.tokenised === true ? { ...account.numbers, account: freshNumber(mint, account.mask) } : account.numbers;
    return { ...account, numbers, revoked: false };
  };
  return { ...item, errorCode: null, disconnectAtMs: null, accounts: item.accounts.map(renew) };
}

function changesOf(world: PlaidWorld, item: Item, { act, accountId }: ItemChange): Partial<Item> {
  switch (act) {
    case 'reset_login':
      return { errorCode: 'ITEM_LOGIN_REQUIRED' };
    case 'revoke_permission':
      return { errorCode: 'USER_PERMISSION_REVOKED' };
    case 'revoke_account':
      return { accounts: item.accounts.map((account) => (account.id === accountId ? { ...account, revoked: true } : account)) };
    case 'pending_disconnect':
      return { disconnectAtMs: disconnectTime(world, item) };
    default:
      return unreachable(act);
  }
}
