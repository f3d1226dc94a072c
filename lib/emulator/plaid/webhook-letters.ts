import { DAY_MS } from '#lib/domain/time.ts';
import { itemErrorBody } from './plaid-errors.ts';
import { isoTime, itemErrorCode } from './plaid-views.ts';
import type { Item, Link, Session } from './plaid-records.ts';
import { plaidNow, type PlaidWorld } from './plaid-world.ts';
import type { Letter } from './webhook-post.ts';

// The notice that Plaid's banks give.
const DISCONNECT_NOTICE_MS = 7 * DAY_MS;

/** LINK/SESSION_FINISHED. */
export function sessionFinished(link: Link, session: Session): Letter {
  const publicToken = session.success?.publicToken ?? null;
  return {
    url: link.webhook,
    type: 'LINK',
    code: 'SESSION_FINISHED',
    itemId: session.success?.itemId ?? null,
    linkToken: link.token,
    body: {
      webhook_type: 'LINK',
      webhook_code: 'SESSION_FINISHED',
      status: session.success === null ? 'EXITED' : 'SUCCESS',
      link_session_id: session.id,
      link_token: link.token,
      ...(publicToken !== null && { public_token: publicToken }),
      public_tokens: publicToken === null ? [] : [publicToken],
      environment: 'sandbox',
    },
  };
}

export function disconnectTime(world: PlaidWorld, item: Item): number {
  return item.disconnectAtMs ?? plaidNow(world) + DISCONNECT_NOTICE_MS;
}

/** Codes of ITEM and AUTH that the emulator can send. */
export const ITEM_WEBHOOKS = [
  'ITEM/ERROR',
  'ITEM/LOGIN_REPAIRED',
  'ITEM/NEW_ACCOUNTS_AVAILABLE',
  'ITEM/PENDING_DISCONNECT',
  'ITEM/USER_PERMISSION_REVOKED',
  'ITEM/USER_ACCOUNT_REVOKED',
  'AUTH/AUTOMATICALLY_VERIFIED',
  'AUTH/VERIFICATION_EXPIRED',
  'AUTH/DEFAULT_UPDATE',
] as const;
export type ItemWebhook = (typeof ITEM_WEBHOOKS)[number];

export function asItemWebhook(type: string, code: string): ItemWebhook | null {
  return ITEM_WEBHOOKS.find((known) => known === `${type}/${code}`) ?? null;
}

/** About one connection. `accountId` is for those about one account. */
export function itemLetter(world: PlaidWorld, item: Item, webhook: ItemWebhook, accountId: string | null): Letter {
  const [type = '', code = ''] = webhook.split('/');
  return {
    url: item.webhook,
    type,
    code,
    itemId: item.id,
    linkToken: null,
    body: { webhook_type: type, webhook_code: code, item_id: item.id, ...particulars(world, item, webhook, accountId), environment: 'sandbox' },
  };
}

function particulars(world: PlaidWorld, item: Item, webhook: ItemWebhook, accountId: string | null): object {
  switch (webhook) {
    case 'ITEM/ERROR':
      return { error: itemErrorBody(itemErrorCode(item, plaidNow(world)) ?? 'ITEM_LOGIN_REQUIRED') };
    case 'ITEM/USER_PERMISSION_REVOKED':
      return { error: itemErrorBody('USER_PERMISSION_REVOKED') };
    case 'ITEM/PENDING_DISCONNECT':
      return { reason: 'INSTITUTION_TOKEN_EXPIRATION', disconnect_time: isoTime(disconnectTime(world, item)) };
    case 'ITEM/USER_ACCOUNT_REVOKED':
    case 'AUTH/AUTOMATICALLY_VERIFIED':
    case 'AUTH/VERIFICATION_EXPIRED':
      return { account_id: accountId ?? item.accounts[0]?.id ?? '' };
    case 'AUTH/DEFAULT_UPDATE':
      return { account_ids_with_new_or_updated: item.accounts.map(({ id }) => id) };
    case 'ITEM/LOGIN_REPAIRED':
    case 'ITEM/NEW_ACCOUNTS_AVAILABLE':
      return {};
  }
}
