import type { OperationKind } from './operation-state.ts';

/** Where things stand in this console: for links that the server makes. */

export function operationHref(kind: OperationKind, id: string): `/fundings/${string}` | `/bank-accounts/link/${string}` {
  return kind === 'fund_program' ? `/fundings/${id}` : `/bank-accounts/link/${id}`;
}

export function accountHref(id: string): `/bank-accounts/${string}` {
  return `/bank-accounts/${id}`;
}

/** A list with its filter; `params` without a question mark may be empty. */
export function listHref(list: 'fundings' | 'bank_accounts', params: string): string {
  const path = list === 'fundings' ? '/fundings' : '/bank-accounts';
  return params === '' ? path : `${path}?${params}`;
}
