import * as z from 'zod/mini';
import { filterDay, filterSearch, inOrder, paramReader, writeParams, type FilterReading, type PagePlace, type RawParams } from './list-filter.ts';
import type { OwnerScope } from './operation.ts';

export const ACCOUNT_SORTS = ['newest', 'oldest'] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** Fields narrow each other; everything empty is every linked account: no window is hidden. */
export interface AccountFilter {
  owner: OwnerScope | null;
  /** The bank's own word, an open set: `plaid`, `ipg`, … */
  platform: string | null;
  /** True: only those that may not be charged now. */
  blocked: boolean | null;
  /** Days in the console's zone, both included: `localDayRange` makes instants of them. */
  from: string | null;
  to: string | null;
  /** As `readSearchTerm` takes it. */
  q: string | null;
  sort: AccountSort;
  place: PagePlace;
}

export const NO_ACCOUNT_FILTER: AccountFilter = { owner: null, platform: null, blocked: null, from: null, to: null, q: null, sort: 'newest', place: null };

const owner = z.enum(['user', 'program'], 'There is no such owner.');
const platform = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9._-]{1,64}$/, 'Choose one from the list.'));
const yesOrNo = z.pipe(z.enum(['yes', 'no'], 'Choose yes or no.'), z.transform((word: 'yes' | 'no') => word === 'yes'));
const sorts = z.enum(ACCOUNT_SORTS, 'There is no such order.');

/** Never fails: what makes no sense is left out and named in `problems`. */
export function readAccountFilter(raw: RawParams): FilterReading<AccountFilter> {
  const reader = paramReader(raw);
  const { problems } = reader;
  const ownerScope = reader.one('owner', 'The owner', owner);
  const sourcePlatform = reader.one('platform', 'The way of linking', platform);
  const blocked = reader.one('blocked', 'The choice of blocked accounts', yesOrNo);
  const days = [reader.one('from', 'The first day', filterDay), reader.one('to', 'The last day', filterDay)] as const;
  const [from, to] = inOrder(...days, problems, 'The first day is after the last one: both were left out.');
  const q = reader.one('q', 'The search', filterSearch);
  const sort = reader.one('sort', 'The order', sorts) ?? 'newest';
  const place = reader.place(listName(sort));
  return { filter: { owner: ownerScope, platform: sourcePlatform, blocked, from, to, q, sort, place }, problems };
}

/** The one address of a filter: `readAccountFilter` reads back the same. The standard order is not written. */
export function accountSearchParams(filter: AccountFilter): URLSearchParams {
  const { blocked, sort } = filter;
  return writeParams(
    listName(sort),
    [
      ['q', filter.q],
      ['owner', filter.owner],
      ['platform', filter.platform],
      ['blocked', blocked === null ? null : blocked ? 'yes' : 'no'],
      ['from', filter.from],
      ['to', filter.to],
      ['sort', sort === 'newest' ? null : sort],
    ],
    filter.place,
  );
}

function listName(sort: AccountSort): string {
  return `bank-accounts/${sort}`;
}
