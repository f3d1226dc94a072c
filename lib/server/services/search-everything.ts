import 'server-only';
import { NO_ACCOUNT_FILTER, accountSearchParams } from '#lib/domain/account-filter.ts';
import { accountHref, listHref, operationHref } from '#lib/domain/addresses.ts';
import { fundingSearchParams, NO_FUNDING_FILTER } from '#lib/domain/funding-filter.ts';
import type { SearchView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { readSearchTerm, tidySearch, type SearchTerm } from '#lib/domain/search-term.ts';
import type { Runtime } from '../runtime.ts';
import type { AccountRecord, LineRecord } from '../store/query-records.ts';
import { accountQuery } from './account-query.ts';
import { accountView } from './account-view.ts';
import { fundingQuery } from './funding-query.ts';
import { lineView } from './line-view.ts';
import { isVisibleTo } from './operation-view.ts';

// Enough to see whether it is the right one; the lists show the rest.
const SHOWN = 10;

/** From everywhere: operations and accounts that the typed text may mean. */
export async function searchEverything(runtime: Runtime, operator: Operator, typed: string): Promise<SearchView> {
  const term = readSearchTerm(typed);
  if (term.kind === 'nothing' || term.kind === 'refused') return { understood: term.words, exactHref: null, operations: [], accounts: [], moreFundingsHref: null, moreAccountsHref: null };
  const q = tidySearch(typed);
  const fundingFilter = { ...NO_FUNDING_FILTER, q };
  const accountFilter = { ...NO_ACCOUNT_FILTER, q };
  const [links, fundings, accounts] = await Promise.all([
    findLinks(runtime, operator, term),
    runtime.queries.findFundings(await fundingQuery(runtime, operator, fundingFilter), null, SHOWN),
    runtime.queries.findAccounts(accountQuery(runtime.env, accountFilter), null, SHOWN),
  ]);
  const made = await findMakers(runtime, operator, term, accounts.records);
  const operations = distinct([...links, ...made, ...fundings.records]);
  return {
    understood: term.words,
    exactHref: exactHref(term, operations, accounts.records),
    operations: operations.map(lineView),
    accounts: accounts.records.map(accountView),
    moreFundingsHref: fundings.hasMore ? listHref('fundings', fundingSearchParams(fundingFilter).toString()) : null,
    moreAccountsHref: accounts.hasMore ? listHref('bank_accounts', accountSearchParams(accountFilter).toString()) : null,
  };
}

/** Links, which are in no list of fundings. What is in doubt is found by name and ending, too: nobody must enter it again. */
async function findLinks({ queries }: Runtime, operator: Operator, term: SearchTerm): Promise<LineRecord[]> {
  switch (term.kind) {
    case 'operation':
      return (await queries.listOperationsById([term.id])).filter(({ operation }) => operation.kind === 'link_account' && isShown(operation, operator));
    case 'user':
      return queries.listLinksOf(operator.id, term.value, SHOWN);
    case 'last4':
      return queries.listUnfinishedLinks({ kind: 'ending', value: term.value }, SHOWN);
    case 'name':
      return queries.listUnfinishedLinks({ kind: 'name', value: term.value }, SHOWN);
    default:
      return [];
  }
}

/** The link that made the one account which was looked for by its id. */
async function findMakers({ queries }: Runtime, operator: Operator, term: SearchTerm, accounts: readonly AccountRecord[]): Promise<LineRecord[]> {
  const made = term.kind === 'bank_account' ? accounts[0]?.account.operationId : null;
  return made ? (await queries.listOperationsById([made])).filter(({ operation }) => isShown(operation, operator)) : [];
}

function isShown(operation: LineRecord['operation'], operator: Operator): boolean {
  return operation.state !== 'discarded' && isVisibleTo(operation, operator);
}

function distinct(records: readonly LineRecord[]): LineRecord[] {
  return [...new Map(records.map((record) => [record.operation.id, record])).values()];
}

/** Where a whole id leads. Ids of users and of targets have no page of their own. */
function exactHref(term: SearchTerm, operations: readonly LineRecord[], accounts: readonly AccountRecord[]): string | null {
  const [account] = accounts;
  switch (term.kind) {
    case 'operation':
    case 'external_id':
    case 'ledger_transaction': {
      const [first, second] = operations;
      const isMeant = first !== undefined && second === undefined && (term.kind !== 'operation' || first.operation.id === term.id);
      return isMeant ? operationHref(first.operation.kind, first.operation.id) : null;
    }
    case 'bank_account':
      return account === undefined ? null : accountHref(account.account.id);
    default:
      return null;
  }
}
