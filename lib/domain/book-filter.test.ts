import { describe, expect, it } from 'vitest';
import { bookSearchParams, readBookFilter } from './book-filter.ts';
import { rawParamsOf } from './list-filter.ts';

describe('the filter of the bank’s books', () => {
  it('reads back the address that it writes', () => {
    const filter = { list: 'keys', search: 'ltra-1', offset: 50, transactionId: 'ltra-2' } as const;
    expect(readBookFilter(rawParamsOf(bookSearchParams(filter)))).toEqual({ filter, problems: [] });
    expect(bookSearchParams({ list: 'transactions', search: null, offset: 0, transactionId: null }).toString()).toBe('');
  });

  it('leaves out what makes no sense, and says so', () => {
    const { filter, problems } = readBookFilter({ show: 'secrets', from: '-1', transaction: '<b>' });
    expect(filter).toEqual({ list: 'transactions', search: null, offset: 0, transactionId: null });
    expect(problems).toHaveLength(3);
  });
});
