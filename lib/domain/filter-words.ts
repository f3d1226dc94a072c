import type { AccountFilter } from './account-filter.ts';
import type { FundingFilter, FundingFlag, FundingSort } from './funding-filter.ts';
import { formatDay } from './local-day.ts';
import { formatCents } from './money.ts';
import type { OperationState } from './operation-state.ts';
import { lineBadge } from './operation-words.ts';
import { readSearchTerm } from './search-term.ts';
import type { SettlementStage } from './settlement-words.ts';

/** One part of a filter. `names`: the parameters to take out of the address to be without it. */
export interface FilterPart {
  names: string[];
  words: string;
}

/** Names of what the filter holds ids of; an unknown one is shown as its id. */
export interface FilterNames {
  source?: string | null;
  maker?: string | null;
}

export const SETTLEMENT_LABELS: Record<SettlementStage, string> = {
  accepted: 'Pending',
  posted: 'Posted',
  returned: 'Returned',
  not_made: 'Ended by the bank',
  other: 'Another word of the bank',
};

export const FLAG_LABELS: Record<FundingFlag, string> = {
  late: 'Pending past its expected date',
  unseen_return: 'Returned and not yet looked at',
  contradicted: 'New evidence against the outcome',
};

export const SORT_LABELS: Record<FundingSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  largest: 'Largest first',
  smallest: 'Smallest first',
};

export function stateLabel(state: OperationState): string {
  return lineBadge({ state, kind: 'fund_program', settlementStatus: null, returned: false }).label;
}

/** What narrows a list of fundings, a part for each field that is set. */
export function fundingFilterParts(filter: FundingFilter, names: FilterNames = {}): FilterPart[] {
  const { leastCents, mostCents, sourceAccountId, makerId } = filter;
  return [
    ...searchPart(filter.q),
    ...anyOf('state', 'State', filter.states.map(stateLabel)),
    ...anyOf('settlement', 'Settlement', filter.settlements.map((stage) => SETTLEMENT_LABELS[stage])),
    ...anyOf('flag', 'Mark', filter.flags.map((flag) => FLAG_LABELS[flag])),
    ...between(['from', 'to'], 'Made', dayWords(filter.from), dayWords(filter.to)),
    ...between(['min', 'max'], 'Amount', leastCents === null ? null : formatCents(leastCents), mostCents === null ? null : formatCents(mostCents)),
    ...(sourceAccountId === null ? [] : [{ names: ['source'], words: `Charged: ${names.source ?? sourceAccountId}` }]),
    ...(makerId === null ? [] : [{ names: ['maker'], words: `Made by: ${names.maker ?? makerId}` }]),
  ];
}

/** What narrows a list of bank accounts, a part for each field that is set. */
export function accountFilterParts(filter: AccountFilter): FilterPart[] {
  return [
    ...searchPart(filter.q),
    ...(filter.owner === null ? [] : [{ names: ['owner'], words: filter.owner === 'program' ? 'Funding sources of the program' : 'Accounts of users' }]),
    ...(filter.platform === null ? [] : [{ names: ['platform'], words: `Linked through: ${filter.platform}` }]),
    ...(filter.blocked === null ? [] : [{ names: ['blocked'], words: filter.blocked ? 'Not to be charged now' : 'May be charged' }]),
    ...between(['from', 'to'], 'Linked', dayWords(filter.from), dayWords(filter.to)),
  ];
}

/** The whole filter in one line, for an export: `State: Not known yet or Needs review; newest first`. */
export function filterSentence(parts: readonly FilterPart[], sort: FundingSort): string {
  const order = SORT_LABELS[sort].toLowerCase();
  return parts.length === 0 ? `Everything; ${order}` : [...parts.map((part) => part.words), order].join('; ');
}

function searchPart(q: string | null): FilterPart[] {
  if (q === null) return [];
  // An id ignores the days beside it, and the words say so.
  return [{ names: ['q'], words: `Search “${q}”: ${readSearchTerm(q).words}` }];
}

function anyOf(name: string, label: string, choices: readonly string[]): FilterPart[] {
  return choices.length === 0 ? [] : [{ names: [name], words: `${label}: ${choices.join(' or ')}` }];
}

function between(names: string[], label: string, low: string | null, high: string | null): FilterPart[] {
  if (low === null && high === null) return [];
  if (low === high) return [{ names, words: `${label}: ${low ?? ''}` }];
  if (low === null || high === null) return [{ names, words: `${label}: ${low === null ? `up to ${high ?? ''}` : `from ${low}`}` }];
  return [{ names, words: `${label}: ${low} to ${high}` }];
}

function dayWords(day: string | null): string | null {
  return day === null ? null : formatDay(day);
}
