import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import { accountSearchParams, type AccountFilter } from '#lib/domain/account-filter.ts';
import { accountFilterParts } from '#lib/domain/filter-words.ts';
import type { FilterReading } from '#lib/domain/list-filter.ts';
import type { AccountLineView, AccountListView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { AccountRecord } from '../store/query-records.ts';
import { accountQuery } from './account-query.ts';
import { accountView } from './account-view.ts';
import { refusedSearch } from './find-fundings.ts';
import { PAGE_SIZE, pageLinks } from './page-links.ts';

/** One page of the bank accounts that the bank knows through this console; every role may see them. */
export async function findAccounts(runtime: Runtime, _operator: Operator, { filter, problems }: FilterReading<AccountFilter>): Promise<AccountListView> {
  const { queries, env } = runtime;
  const [page, platforms] = await Promise.all([queries.findAccounts(accountQuery(env, filter), filter.place, PAGE_SIZE), queries.listPlatforms()]);
  return {
    lines: page.records.map(accountLineView),
    ...pageLinks(page, filter.place, (place) => accountSearchParams({ ...filter, place })),
    problems: [...problems, ...refusedSearch(filter.q)],
    parts: accountFilterParts(filter),
    query: accountSearchParams({ ...filter, place: null }).toString(),
    platforms: platforms.map((word) => ({ value: word, label: word })),
  };
}

function accountLineView(record: AccountRecord): AccountLineView {
  const name = accountWords(record.account);
  return { ...accountView(record), name: name.charAt(0).toUpperCase() + name.slice(1) };
}
