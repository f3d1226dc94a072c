import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_SORTS, accountSearchParams, NO_ACCOUNT_FILTER, readAccountFilter, type AccountFilter } from './account-filter.ts';
import { FUNDING_FLAGS, FUNDING_SORTS, fundingSearchParams, NO_FUNDING_FILTER, readFundingFilter, SETTLEMENT_STAGES, type FundingFilter } from './funding-filter.ts';
import { hasBlankParams, rawParamsOf } from './list-filter.ts';
import { writeCursor } from './list-cursor.ts';
import { cents, MAX_CENTS } from './money.ts';
import { OPERATION_STATES } from './operation-state.ts';
import { tidySearch } from './search-term.ts';

const funding = (query: string) => readFundingFilter(rawParamsOf(new URLSearchParams(query)));
const account = (query: string) => readAccountFilter(rawParamsOf(new URLSearchParams(query)));

// Lone surrogates included.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

describe('a filter of fundings', () => {
  it('is everything when the address says nothing: no window is hidden', () => {
    expect(readFundingFilter({})).toEqual({ filter: NO_FUNDING_FILTER, problems: [] });
    expect(funding('state=&from=&min=&q=&sort=&after=')).toEqual({ filter: NO_FUNDING_FILTER, problems: [] });
    expect(fundingSearchParams(NO_FUNDING_FILTER).toString()).toBe('');
  });

  it('reads all that a form sends', () => {
    const read = funding('q=PO-7&state=unknown&state=needs_review&settlement=returned&flag=late&from=2026-11-01&to=2026-11-20&min=%241%2C250.00&max=2000&source=bbac-1&maker=usr1&sort=largest');
    expect(read.problems).toEqual([]);
    expect(read.filter).toEqual({
      ...NO_FUNDING_FILTER, q: 'PO-7', states: ['unknown', 'needs_review'], settlements: ['returned'], flags: ['late'], from: '2026-11-01', to: '2026-11-20',
      leastCents: 125_000n, mostCents: 200_000n, sourceAccountId: 'bbac-1', makerId: 'usr1', sort: 'largest',
    });
  });

  it('has one address, however it was asked for', () => {
    const one = fundingSearchParams(funding('max=2000&state=needs_review&state=unknown&state=unknown&min=1%2C250.00&sort=newest').filter).toString();
    expect(one).toBe('state=unknown&state=needs_review&min=1250.00&max=2000.00');
    expect(fundingSearchParams(funding('min=1250&max=2000.00&state=unknown&state=needs_review').filter).toString()).toBe(one);
  });

  it.each([
    ['state=unknown&state=nonsense', { states: ['unknown'] }, 'The state “nonsense” was left out'],
    ['settlement=settled', {}, 'The settlement “settled” was left out'],
    ['flag=red', {}, 'The mark “red” was left out'],
    ['from=2026-02-30', {}, 'The first day “2026-02-30” was left out. Write the day as 2026-11-20.'],
    ['to=20/11/2026', {}, 'The last day “20/11/2026” was left out'],
    ['from=1999-12-31', {}, 'Choose a day from 2000 to 2099.'],
    ['to=2100-01-01', {}, 'Choose a day from 2000 to 2099.'],
    ['from=2026-11-20&to=2026-11-01', {}, 'The first day is after the last one'],
    ['from=2026-11-20&from=2026-11-21', {}, 'The first day was given more than once'],
    ['min=ten', {}, 'The lowest amount “ten” was left out. Enter the amount in figures only'],
    ['max=-5', {}, 'The highest amount “-5” was left out. The amount cannot be negative.'],
    ['min=1.5', {}, 'two figures of cents'],
    ['min=9999999999', {}, 'The most that can be sent'],
    ['min=200&max=100', {}, 'The lowest amount is above the highest one'],
    ['source=bbac 1', {}, 'The charged account “bbac 1” was left out'],
    ['maker=<script>', {}, 'The person “<script>” was left out'],
    ['sort=biggest', {}, 'The order “biggest” was left out'],
    ['after=AAAA', {}, 'this is the first page'],
    ['before=AAAA', {}, 'this is the first page'],
    ['state=__proto__', {}, 'The state “__proto__” was left out'],
  ])('drops what makes no sense and names it: %s', (query, kept, problem) => {
    const { filter, problems } = funding(query);
    expect(filter).toEqual({ ...NO_FUNDING_FILTER, ...kept });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('keeps a range of one day and of one amount', () => {
    expect(funding('from=2026-11-20&to=2026-11-20&min=5&max=5.00')).toMatchObject({ problems: [], filter: { from: '2026-11-20', to: '2026-11-20', leastCents: 500n, mostCents: 500n } });
  });

  it('reads its own places only: not of another order, not both sides at once', () => {
    const place = writeCursor('fundings/newest', { key: 1_763_665_509_000n, id: 'op_0123456789ab' });
    expect(funding(`after=${place}`).filter.place).toEqual({ side: 'after', cursor: { key: 1_763_665_509_000n, id: 'op_0123456789ab' } });
    expect(funding(`before=${place}`).filter.place?.side).toBe('before');
    for (const query of [`sort=oldest&after=${place}`, `after=${place}&before=${place}`, `after=${place}x`]) {
      const read = funding(query);
      expect(read.filter.place).toBeNull();
      expect(read.problems).toEqual(['The place in the list was not understood: this is the first page.']);
    }
  });

  it('shows of a bad value only a short and visible part', () => {
    const [problem = ''] = funding(`source=${encodeURIComponent(`\u202e${'x y'.repeat(500)}`)}`).problems;
    expect(problem.length).toBeLessThan(140);
    expect(problem).not.toContain('\u202e');
  });

  it('never throws, and what it keeps has an address that reads back the same (property)', () => {
    const names = ['q', 'state', 'settlement', 'flag', 'from', 'to', 'min', 'max', 'source', 'maker', 'sort', 'after', 'before', 'other'];
    const likely = fc.constantFrom('unknown', 'posted', 'late', '2026-11-20', '2024-02-29', '100', '1,250.00', 'bbac-1', 'oldest', '6789', 'José', ' ');
    const value = fc.oneof(likely, fc.string(), fc.string({ unit: anyCharacter }), fc.array(fc.oneof(likely, fc.string()), { maxLength: 4 }), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (raw) => {
        const { filter } = readFundingFilter(raw);
        expect(readFundingFilter(rawParamsOf(fundingSearchParams(filter)))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 500 },
    );
  });
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const anyDays = fc.tuple(maybe(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })), maybe(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }))).map((days) => {
  const [from = null, to = null] = days.map((day) => day?.toISOString().slice(0, 10) ?? null);
  return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
});
const anyAmounts = fc.tuple(maybe(fc.bigInt({ min: 1n, max: MAX_CENTS })), maybe(fc.bigInt({ min: 1n, max: MAX_CENTS }))).map(([low, high]) => {
  const [leastCents, mostCents] = low !== null && high !== null && low > high ? [high, low] : [low, high];
  return { leastCents: leastCents === null ? null : cents(leastCents), mostCents: mostCents === null ? null : cents(mostCents) };
});
const anyPlace = maybe(fc.record({ side: fc.constantFrom('after', 'before'), cursor: fc.record({ key: fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), id: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/) }) }));
const anySearch = fc.string({ unit: anyCharacter }).map((text) => tidySearch(text) || null);
const anyId = maybe(fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/));

describe('the address of a filter', () => {
  it('reads back every filter of fundings (property)', () => {
    const anyFilter: fc.Arbitrary<FundingFilter> = fc
      .record({
        states: fc.subarray([...OPERATION_STATES]), settlements: fc.subarray([...SETTLEMENT_STAGES]), flags: fc.subarray([...FUNDING_FLAGS]), days: anyDays, amounts: anyAmounts,
        sourceAccountId: anyId, makerId: anyId, q: anySearch, sort: fc.constantFrom(...FUNDING_SORTS), place: anyPlace,
      })
      .map(({ days, amounts, ...rest }) => ({ ...rest, ...days, ...amounts }));
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const params = fundingSearchParams(filter);
        expect(readFundingFilter(rawParamsOf(new URLSearchParams(params.toString())))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('reads back every filter of bank accounts (property)', () => {
    const anyFilter: fc.Arbitrary<AccountFilter> = fc
      .record({
        owner: maybe(fc.constantFrom('user', 'program')), platform: maybe(fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/)), blocked: maybe(fc.boolean()), days: anyDays, q: anySearch,
        sort: fc.constantFrom(...ACCOUNT_SORTS), place: anyPlace,
      })
      .map(({ days, ...rest }) => ({ ...rest, ...days }));
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const params = accountSearchParams(filter);
        expect(readAccountFilter(rawParamsOf(new URLSearchParams(params.toString())))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a filter of bank accounts', () => {
  it('reads all that a form sends, and nothing when nothing is said', () => {
    expect(account('')).toEqual({ filter: NO_ACCOUNT_FILTER, problems: [] });
    expect(account('owner=program&platform=plaid&blocked=no&from=2026-11-01&q=6789&sort=oldest')).toEqual({
      filter: { ...NO_ACCOUNT_FILTER, owner: 'program', platform: 'plaid', blocked: false, from: '2026-11-01', q: '6789', sort: 'oldest' }, problems: [],
    });
  });

  it.each([
    ['owner=nobody', 'The owner “nobody” was left out'],
    ['platform=a b', 'The way of linking “a b” was left out'],
    ['blocked=maybe', 'The choice of blocked accounts “maybe” was left out'],
    ['to=2026-13-01', 'The last day “2026-13-01” was left out'],
    ['sort=largest', 'The order “largest” was left out'],
    ['after=x', 'this is the first page'],
  ])('drops what makes no sense and names it: %s', (query, problem) => {
    const { filter, problems } = account(query);
    expect(filter).toEqual(NO_ACCOUNT_FILTER);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

it('tells the address that a form sends from the one that people share', () => {
  expect(hasBlankParams(rawParamsOf(new URLSearchParams('q=&state=unknown')))).toBe(true);
  expect(hasBlankParams(rawParamsOf(new URLSearchParams('state=unknown&state=')))).toBe(true);
  expect(hasBlankParams(rawParamsOf(new URLSearchParams('q=+&state=unknown')))).toBe(false);
  expect(hasBlankParams({ q: undefined })).toBe(false);
});
