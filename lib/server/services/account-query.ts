import 'server-only';
import type { AccountFilter } from '#lib/domain/account-filter.ts';
import { localDayRange } from '#lib/domain/local-days.ts';
import { unreachable } from '#lib/domain/result.ts';
import { readSearchTerm, type SearchTerm } from '#lib/domain/search-term.ts';
import type { Env } from '../env.ts';
import type { AccountQuery, AccountTerm } from '../store/query-accounts.ts';

/** What a person asked for, as the records are asked. */
export function accountQuery(env: Pick<Env, 'timeZone'>, filter: AccountFilter): AccountQuery {
  const search = readSearchTerm(filter.q ?? '');
  const days = search.ignoresDates ? { from: null, until: null } : localDayRange(filter.from, filter.to, env.timeZone);
  return { owner: filter.owner, platform: filter.platform, blocked: filter.blocked, ...days, term: accountTerm(search), sort: filter.sort };
}

export function accountTerm(term: SearchTerm): AccountTerm | null {
  switch (term.kind) {
    case 'nothing':
      return null;
    case 'refused':
    case 'routable_account':
    // Accounts have no references.
    case 'reference':
      return { kind: 'none' };
    case 'operation':
      return { kind: 'operation', value: term.id };
    case 'external_id':
      return { kind: 'operation', value: term.operationId };
    case 'user':
      return { kind: 'user', value: term.value };
    case 'bank_account':
      return { kind: 'account', value: term.value };
    case 'ledger_transaction':
      return { kind: 'transaction', value: term.value };
    case 'last4':
      return { kind: 'ending', value: term.value };
    case 'name':
      return { kind: 'name', value: term.value };
    default:
      return unreachable(term);
  }
}
