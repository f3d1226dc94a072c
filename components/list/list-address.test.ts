import { describe, expect, it } from 'vitest';
import { listAddress, queryWith, queryWithout, queryWithoutParts } from './list-address.ts';

describe('the addresses of a list', () => {
  it('are bare without a query', () => {
    expect(listAddress('/fundings', '')).toBe('/fundings');
    expect(listAddress('/fundings', 'state=unknown')).toBe('/fundings?state=unknown');
  });

  it('lose a field with all its values, and the place that was made with it', () => {
    expect(queryWithout('state=unknown&state=needs_review&maker=a&after=xyz', ['state'])).toBe('maker=a');
    expect(queryWithout('from=2026-11-01&to=2026-11-20&sort=oldest&before=xyz', ['from', 'to'])).toBe('sort=oldest');
  });

  it('change one field alone', () => {
    expect(queryWith('state=unknown&after=xyz', 'sort', 'largest')).toBe('state=unknown&sort=largest');
    expect(queryWith('state=unknown&sort=largest', 'sort', null)).toBe('state=unknown');
  });

  it('keep the order when the whole filter goes', () => {
    const parts = [
      { names: ['q'], words: 'Search' },
      { names: ['min', 'max'], words: 'Amount' },
    ];
    expect(queryWithoutParts('q=a&min=1.00&max=2.00&sort=smallest', parts)).toBe('sort=smallest');
  });
});
