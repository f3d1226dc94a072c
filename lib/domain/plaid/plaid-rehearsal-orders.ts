import type { ControlOrder } from '../rehearsal-orders.ts';
import { unreachable } from '../result.ts';
import { PLAID_ITEM_ACTS, readTrouble, type PlaidItemAct, type PlaidTrouble } from './plaid-rehearsal-choices.ts';

/** What can be done to the emulated Plaid: the same split as for the bank in rehearsal-orders.ts. */

/** Stands in a shown call for a link token: the page never has one, whoever runs the call sets it. */
export const LINK_TOKEN_SLOT = '$LINK_TOKEN';

/** What the forms collect, read. */
export interface PlaidFaultIntent {
  trouble: PlaidTrouble;
  call: string;
  code: string;
  times: number;
  hangSeconds: number;
}
export interface PlaidItemIntent {
  itemId: string;
  act: PlaidItemAct;
  /** Empty: not about one account. */
  accountId: string;
}
export interface PlaidWebhookIntent {
  /** `item:` and Plaid's id of a connection, or `link:` and our id of a link. */
  about: string;
  webhook: string;
  /** Empty: the emulator chooses, where the webhook is about one account. */
  accountId: string;
}
export interface ExpireLinkIntent {
  sessionId: string;
}

export function plaidFaultOrder({ trouble, call, code, times, hangSeconds }: PlaidFaultIntent): ControlOrder {
  return { path: 'plaid/fault', body: { ...faultBody(trouble, call, code, hangSeconds), count: times } };
}

export function plaidItemOrder({ itemId, act, accountId }: PlaidItemIntent): ControlOrder {
  return { path: 'plaid/item', body: { itemId, act, ...(accountId !== '' && { accountId }) } };
}

/** `linkToken`: of the link that `about` names, known to the server alone. */
export function plaidWebhookOrder({ about, webhook, accountId }: PlaidWebhookIntent, linkToken: string = LINK_TOKEN_SLOT): ControlOrder {
  const [type = '', code = ''] = webhook.split('/');
  const itemId = aboutItem(about);
  if (itemId === null) return { path: 'plaid/webhook', body: { linkToken, type, code } };
  return { path: 'plaid/webhook', body: { itemId, ...(accountId !== '' && { accountId }), type, code } };
}

export function expireLinkOrder(linkToken: string = LINK_TOKEN_SLOT): ControlOrder {
  return { path: 'plaid/expire', body: { linkToken } };
}

export function expirePublicTokensOrder(): ControlOrder {
  return { path: 'plaid/expire', body: { publicTokens: true } };
}

export function plaidClockOrder({ seconds }: { seconds: number }): ControlOrder {
  return { path: 'plaid/clock', body: { advanceSeconds: seconds } };
}

export function rotateKeyOrder(): ControlOrder {
  return { path: 'plaid/rotate_key', body: {} };
}

export function resetPlaidOrder(): ControlOrder {
  return { path: 'plaid/reset', body: {} };
}

/** The connection that `about` names; null: it names a link. */
export function aboutItem(about: string): string | null {
  return about.startsWith('item:') ? about.slice('item:'.length) : null;
}

export const PLAID_ORDER_NAMES = ['plaid_fault', 'plaid_item', 'plaid_webhook', 'plaid_expire_link', 'plaid_expire_shared', 'plaid_clock', 'plaid_rotate_key', 'plaid_reset'] as const;
export type PlaidOrderName = (typeof PLAID_ORDER_NAMES)[number];

/** The order that a form stands at, before it is read. */
export function plaidOrderOfTexts(name: PlaidOrderName, text: (field: string) => string): ControlOrder {
  switch (name) {
    case 'plaid_fault':
      return plaidFaultOrder({
        trouble: readTrouble(text('trouble')),
        call: text('call'),
        code: text('code'),
        times: Number(text('times')) || 0,
        hangSeconds: Number(text('hangSeconds')) || 0,
      });
    case 'plaid_item':
      return plaidItemOrder({ itemId: text('itemId'), act: PLAID_ITEM_ACTS.find((act) => act === text('act')) ?? 'reset_login', accountId: text('accountId') });
    case 'plaid_webhook':
      return plaidWebhookOrder({ about: text('about'), webhook: text('webhook'), accountId: text('accountId') });
    case 'plaid_expire_link':
      return expireLinkOrder();
    case 'plaid_expire_shared':
      return expirePublicTokensOrder();
    case 'plaid_clock':
      return plaidClockOrder({ seconds: Number(text('seconds')) || 0 });
    case 'plaid_rotate_key':
      return rotateKeyOrder();
    case 'plaid_reset':
      return resetPlaidOrder();
    default:
      return unreachable(name);
  }
}

function faultBody(trouble: PlaidTrouble, endpoint: string, code: string, seconds: number): ControlOrder['body'] {
  switch (trouble) {
    case 'error':
      return { kind: 'error', endpoint, code };
    case 'no_answer':
      return { kind: 'no_answer', endpoint };
    case 'no_answer_executed':
      return { kind: 'no_answer', endpoint, execute: true };
    case 'hang':
      return { kind: 'hang', endpoint, seconds };
    case 'drop_webhooks':
      return { kind: 'drop_webhooks' };
    case 'script_block':
      return { kind: 'script', how: 'block' };
    case 'script_hang':
      return { kind: 'script', how: 'hang', seconds };
    default:
      return unreachable(trouble);
  }
}
