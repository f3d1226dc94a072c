import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import { fundingFilterParts, type FilterPart } from '#lib/domain/filter-words.ts';
import { fundingSearchParams, type FundingFilter } from '#lib/domain/funding-filter.ts';
import type { FilterReading } from '#lib/domain/list-filter.ts';
import type { ChoiceView, FundingListView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { readSearchTerm } from '#lib/domain/search-term.ts';
import type { Runtime } from '../runtime.ts';
import { fundingLineView } from './funding-line-view.ts';
import { fundingQuery } from './funding-query.ts';
import { PAGE_SIZE, pageLinks } from './page-links.ts';

/** One page of fundings: everybody's, and this person's own drafts. */
export async function findFundings(runtime: Runtime, operator: Operator, { filter, problems }: FilterReading<FundingFilter>): Promise<FundingListView> {
  const { queries, env, context } = runtime;
  const query = await fundingQuery(runtime, operator, filter);
  const [page, { makers, sources }] = await Promise.all([queries.findFundings(query, filter.place, PAGE_SIZE), fundingChoices(runtime, filter)]);
  const now = context.clock.now();
  return {
    lines: page.records.map((record) => fundingLineView(record, env, now)),
    ...pageLinks(page, filter.place, (place) => fundingSearchParams({ ...filter, place })),
    problems: [...problems, ...refusedSearch(filter.q)],
    parts: partsOf(filter, makers, sources),
    query: fundingSearchParams({ ...filter, place: null }).toString(),
    makers,
    sources,
  };
}

/** What narrows the list, with the names of who and what it holds ids of. */
export async function fundingParts(runtime: Runtime, filter: FundingFilter): Promise<FilterPart[]> {
  const { makers, sources } = await fundingChoices(runtime, filter);
  return partsOf(filter, makers, sources);
}

export function refusedSearch(q: string | null): string[] {
  const search = readSearchTerm(q ?? '');
  return search.kind === 'refused' ? [search.words] : [];
}

function partsOf(filter: FundingFilter, makers: readonly ChoiceView[], sources: readonly ChoiceView[]): FilterPart[] {
  const labelOf = (choices: readonly ChoiceView[], value: string | null) => choices.find((choice) => choice.value === value)?.label ?? null;
  return fundingFilterParts(filter, { source: labelOf(sources, filter.sourceAccountId), maker: labelOf(makers, filter.makerId) });
}

async function fundingChoices({ queries }: Runtime, { sourceAccountId }: FundingFilter): Promise<{ makers: ChoiceView[]; sources: ChoiceView[] }> {
  const [people, accounts, chosen] = await Promise.all([
    queries.listPeople(),
    queries.listAccounts({ ownerScope: 'program', limit: PAGE_SIZE }),
    sourceAccountId === null ? null : queries.getAccount(sourceAccountId),
  ]);
  const isListed = accounts.some(({ account }) => account.id === sourceAccountId);
  const all = chosen === null || isListed ? accounts : [chosen, ...accounts];
  return {
    makers: people.map(({ id, name }) => ({ value: id, label: name })),
    sources: all.map(({ account }) => ({ value: account.id, label: `${accountWords(account)}, ${account.firstName} ${account.lastName}` })),
  };
}
