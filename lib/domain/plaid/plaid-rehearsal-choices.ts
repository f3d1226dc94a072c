/** What the forms of the page that rehearses Plaid offer, in words. */

/** Plaid's calls that a trouble may be meant for. */
export const PLAID_CALLS = {
  '/link/token/create': 'Make a link',
  '/link/token/get': 'Ask what became of a link',
  '/item/public_token/exchange': 'Take over what the customer shared',
  '/auth/get': 'Fetch the account numbers',
  '/identity/match': 'Compare the owner’s name',
  '/item/get': 'Ask how a connection is',
  '/accounts/get': 'List the accounts',
  '/item/remove': 'End a connection',
  '/institutions/get_by_id': 'Read an institution',
  '/webhook_verification_key/get': 'Fetch the key of a webhook',
  '/sandbox/public_token/create': 'Sandbox: share without Link',
  '/sandbox/item/reset_login': 'Sandbox: lose a sign-in',
  '/sandbox/item/fire_webhook': 'Sandbox: send a webhook',
  any: 'Any call at all',
} as const;

export const PLAID_TROUBLES = {
  error: 'Refuses the call with a code',
  no_answer: 'Does nothing, ends without an answer',
  no_answer_executed: 'Does the work, ends without an answer',
  hang: 'Says nothing for some seconds, does nothing',
  drop_webhooks: 'Loses the next webhooks on their way',
  script_block: 'Blocks the script of Plaid Link',
  script_hang: 'Lets the script of Plaid Link hang for some seconds',
} as const;
export type PlaidTrouble = keyof typeof PLAID_TROUBLES;

/** What a bank or its customer does to a connection. */
export const PLAID_ITEM_ACTS = ['reset_login', 'revoke_permission', 'revoke_account', 'pending_disconnect'] as const;
export type PlaidItemAct = (typeof PLAID_ITEM_ACTS)[number];

export const SESSION_FINISHED = 'LINK/SESSION_FINISHED';

/** What Plaid can tell about a connection. */
export const ITEM_WEBHOOK_NAMES = [
  'ITEM/ERROR',
  'ITEM/LOGIN_REPAIRED',
  'ITEM/PENDING_DISCONNECT',
  'ITEM/USER_PERMISSION_REVOKED',
  'ITEM/USER_ACCOUNT_REVOKED',
  'ITEM/NEW_ACCOUNTS_AVAILABLE',
  'AUTH/AUTOMATICALLY_VERIFIED',
  'AUTH/VERIFICATION_EXPIRED',
  'AUTH/DEFAULT_UPDATE',
] as const;

export function isTrouble(name: string): name is PlaidTrouble {
  return Object.hasOwn(PLAID_TROUBLES, name);
}

/** A name that is none counts as the first. */
export function readTrouble(name: string): PlaidTrouble {
  return isTrouble(name) ? name : 'error';
}
