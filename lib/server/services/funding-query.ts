import 'server-only';
import { pastExpectedIfSubmittedBy } from '#lib/domain/expected-date.ts';
import type { FundingFilter } from '#lib/domain/funding-filter.ts';
import { localDayRange } from '#lib/domain/local-days.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { readSearchTerm, type SearchTerm } from '#lib/domain/search-term.ts';
import type { Runtime } from '../runtime.ts';
import type { FundingQuery, FundingTerm } from '../store/query-fundings.ts';

/** What a person asked for, as the records are asked. */
export async function fundingQuery(runtime: Runtime, operator: Operator, filter: FundingFilter): Promise<FundingQuery> {
  const { env, context } = runtime;
  const search = readSearchTerm(filter.q ?? '');
  // An id is looked for among everything, whatever days are chosen; the words of the filter say so.
  const days = search.ignoresDates ? { from: null, until: null } : localDayRange(filter.from, filter.to, env.timeZone);
  return {
    viewerId: operator.id,
    states: filter.states,
    stages: filter.settlements,
    late: filter.flags.includes('late') ? pastExpectedIfSubmittedBy(context.clock.now(), env.cutOffTime) : null,
    unseenReturn: filter.flags.includes('unseen_return'),
    contradicted: filter.flags.includes('contradicted'),
    ...days,
    leastCents: filter.leastCents,
    mostCents: filter.mostCents,
    sourceAccountId: filter.sourceAccountId,
    makerId: filter.makerId,
    term: await fundingTerm(runtime, search),
    sort: filter.sort,
  };
}

export async function fundingTerm(runtime: Runtime, term: SearchTerm): Promise<FundingTerm | null> {
  switch (term.kind) {
    case 'nothing':
      return null;
    case 'refused':
      return { kind: 'none' };
    case 'operation':
      return term.isCertain || (await exists(runtime, term.id)) ? { kind: 'operation', value: term.id } : { kind: 'words', value: term.text };
    case 'external_id':
      // The end of somebody's own reference may look like an id of ours.
      return (await exists(runtime, term.operationId)) ? { kind: 'operation', value: term.operationId } : { kind: 'words', value: term.value };
    case 'user':
      return { kind: 'user', value: term.value };
    case 'bank_account':
      return { kind: 'source', value: term.value };
    case 'routable_account':
      return { kind: 'target', value: term.value };
    case 'ledger_transaction':
      return { kind: 'transaction', value: term.value };
    case 'last4':
      return { kind: 'ending', value: term.value };
    case 'name':
    case 'reference':
      return { kind: 'words', value: term.value };
    default:
      return unreachable(term);
  }
}

async function exists({ queries }: Runtime, id: string): Promise<boolean> {
  return (await queries.listOperationsById([id])).length === 1;
}
