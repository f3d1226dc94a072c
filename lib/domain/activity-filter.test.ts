import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityFilterParts, activitySearchParams, NO_ACTIVITY_FILTER, readActivityFilter, type ActivityFilter } from './activity-filter.ts';
import { ACTIVITY_GROUPS } from './activity-words.ts';
import { rawParamsOf } from './list-filter.ts';

const read = (query: string) => readActivityFilter(rawParamsOf(new URLSearchParams(query)));
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const day = fc.integer({ min: 0, max: 36_000 }).map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10));
const filters: fc.Arbitrary<ActivityFilter> = fc
  .record({
    personId: fc.option(id, { nil: null }),
    group: fc.option(fc.constantFrom(...ACTIVITY_GROUPS), { nil: null }),
    objectId: fc.option(id, { nil: null }),
    from: fc.option(day, { nil: null }),
    to: fc.option(day, { nil: null }),
    place: fc.option(fc.record({ side: fc.constantFrom('after' as const, 'before' as const), cursor: fc.record({ key: fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), id: fc.stringMatching(/^\d{1,15}$/) }) }), { nil: null }),
  })
  .filter(({ from, to }) => from === null || to === null || from <= to);

describe('the filter of the activity', () => {
  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(activitySearchParams(filter).toString())).toEqual({ filter, problems: [] });
      }),
    );
  });

  it('leaves out what makes no sense and says so', () => {
    const { filter, problems } = read('person=a%20b&act=everything&object=%3Cx%3E&from=2026-02-30&to=yesterday&after=abc');
    expect(filter).toEqual(NO_ACTIVITY_FILTER);
    expect(problems).toHaveLength(6);
    expect(read('from=2026-11-21&to=2026-11-20')).toMatchObject({ filter: { from: null, to: null }, problems: [expect.stringContaining('both were left out')] });
  });

  it('is told in words, with names', () => {
    const { filter } = read('person=p1&act=notes&object=op_1&from=2026-11-20&to=2026-11-20');
    expect(activityFilterParts(filter, { person: 'Ann', group: 'Notes' })).toEqual([
      { names: ['person'], words: 'By: Ann' },
      { names: ['act'], words: 'Act: Notes' },
      { names: ['object'], words: 'About: op_1' },
      { names: ['from', 'to'], words: 'Done: Fri, Nov 20, 2026' },
    ]);
    expect(activityFilterParts(read('from=2026-11-20').filter)[0]?.words).toBe('Done: from Fri, Nov 20, 2026');
    expect(activityFilterParts(read('to=2026-11-20').filter)[0]?.words).toBe('Done: up to Fri, Nov 20, 2026');
    expect(activityFilterParts(NO_ACTIVITY_FILTER)).toEqual([]);
  });
});
