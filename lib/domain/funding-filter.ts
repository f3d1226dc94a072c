import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from './ids.ts';
import { filterDay, filterSearch, inOrder, paramReader, writeParams, type FilterReading, type PagePlace, type RawParams } from './list-filter.ts';
import { AMOUNT_PROBLEM_WORDS, parseAmount, toWireAmount, type Cents } from './money.ts';
import { OPERATION_STATES, type OperationState } from './operation-state.ts';
import type { SettlementStage } from './settlement-words.ts';

export const SETTLEMENT_STAGES = ['accepted', 'posted', 'returned', 'not_made', 'other'] as const satisfies readonly SettlementStage[];

/** `late`: pending past its expected date. `unseen_return`: returned and not yet looked at. `contradicted`: what came to
 *  light after its end says otherwise, and nobody has written what came of it. */
export const FUNDING_FLAGS = ['late', 'unseen_return', 'contradicted'] as const;
export type FundingFlag = (typeof FUNDING_FLAGS)[number];

export const FUNDING_SORTS = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type FundingSort = (typeof FUNDING_SORTS)[number];

/** Values of one field widen it, fields narrow each other. Everything empty is every funding: no window is hidden. */
export interface FundingFilter {
  states: OperationState[];
  settlements: SettlementStage[];
  flags: FundingFlag[];
  /** Days in the console's zone, both included: `localDayRange` makes instants of them. */
  from: string | null;
  to: string | null;
  leastCents: Cents | null;
  mostCents: Cents | null;
  sourceAccountId: string | null;
  makerId: string | null;
  /** As `readSearchTerm` takes it. */
  q: string | null;
  sort: FundingSort;
  place: PagePlace;
}

export const NO_FUNDING_FILTER: FundingFilter = {
  states: [], settlements: [], flags: [], from: null, to: null, leastCents: null, mostCents: null, sourceAccountId: null, makerId: null, q: null, sort: 'newest', place: null,
};

const amount = z.pipe(
  z.string(),
  z.transform((typed: string, context) => {
    const read = parseAmount(typed);
    if (read.ok) return read.value;
    context.issues.push({ code: 'custom', message: AMOUNT_PROBLEM_WORDS[read.failure], input: typed });
    return z.NEVER;
  }),
);
const opaqueId = (words: string) => z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, words));
const source = opaqueId('Give the id of a bank account (bbac-…).');
const maker = opaqueId('Choose a person from the list.');
const sorts = z.enum(FUNDING_SORTS, 'There is no such order.');

/** Never fails: what makes no sense is left out and named in `problems`. */
export function readFundingFilter(raw: RawParams): FilterReading<FundingFilter> {
  const reader = paramReader(raw);
  const { problems } = reader;
  const states = reader.many('state', 'The state', OPERATION_STATES);
  const settlements = reader.many('settlement', 'The settlement', SETTLEMENT_STAGES);
  const flags = reader.many('flag', 'The mark', FUNDING_FLAGS);
  const days = [reader.one('from', 'The first day', filterDay), reader.one('to', 'The last day', filterDay)] as const;
  const [from, to] = inOrder(...days, problems, 'The first day is after the last one: both were left out.');
  const amounts = [reader.one('min', 'The lowest amount', amount), reader.one('max', 'The highest amount', amount)] as const;
  const [leastCents, mostCents] = inOrder(...amounts, problems, 'The lowest amount is above the highest one: both were left out.');
  const sourceAccountId = reader.one('source', 'The charged account', source);
  const makerId = reader.one('maker', 'The person', maker);
  const q = reader.one('q', 'The search', filterSearch);
  const sort = reader.one('sort', 'The order', sorts) ?? 'newest';
  const place = reader.place(listName(sort));
  return { filter: { states, settlements, flags, from, to, leastCents, mostCents, sourceAccountId, makerId, q, sort, place }, problems };
}

/** The one address of a filter: `readFundingFilter` reads back the same. The standard order is not written. */
export function fundingSearchParams(filter: FundingFilter): URLSearchParams {
  const { states, settlements, flags, from, to, leastCents, mostCents, sort } = filter;
  return writeParams(
    listName(sort),
    [
      ['q', filter.q],
      ['state', states],
      ['settlement', settlements],
      ['flag', flags],
      ['from', from],
      ['to', to],
      ['min', leastCents === null ? null : toWireAmount(leastCents)],
      ['max', mostCents === null ? null : toWireAmount(mostCents)],
      ['source', filter.sourceAccountId],
      ['maker', filter.makerId],
      ['sort', sort === 'newest' ? null : sort],
    ],
    filter.place,
  );
}

function listName(sort: FundingSort): string {
  return `fundings/${sort}`;
}
