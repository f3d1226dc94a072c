import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from './ids.ts';
import { paramReader, filterSearch, type FilterReading, type RawParams } from './list-filter.ts';
import { BOOK_LISTS, type BookList } from './rehearsal-view.ts';

/** Which page of which of the emulator's books is shown. */
export interface BookFilter {
  list: BookList;
  search: string | null;
  offset: number;
  /** Filled into the form that decides a transaction. */
  transactionId: string | null;
}

export const BOOK_PAGE = 25;

// More pages than anybody turns; the emulator's books are small.
const offset = z.pipe(z.string().check(z.regex(/^\d{1,7}$/, 'It is a number of lines.')), z.transform(Number));

/** Never fails: what makes no sense is left out and named in `problems`. */
export function readBookFilter(raw: RawParams): FilterReading<BookFilter> {
  const reader = paramReader(raw);
  const filter: BookFilter = {
    list: reader.one('show', 'The list', z.enum(BOOK_LISTS, 'Choose one of the lists.')) ?? 'transactions',
    search: reader.one('q', 'The search', filterSearch),
    offset: reader.one('from', 'The place in the list', offset) ?? 0,
    transactionId: reader.one('transaction', 'The transaction', z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, 'Give an id such as ltra-….'))),
  };
  return { filter, problems: reader.problems };
}

/** The one address of a filter: `readBookFilter` reads back the same. */
export function bookSearchParams({ list, search, offset: from, transactionId }: BookFilter): URLSearchParams {
  return new URLSearchParams([
    ...(list === 'transactions' ? [] : [['show', list]]),
    ...(search === null ? [] : [['q', search]]),
    ...(from === 0 ? [] : [['from', String(from)]]),
    ...(transactionId === null ? [] : [['transaction', transactionId]]),
  ]);
}
