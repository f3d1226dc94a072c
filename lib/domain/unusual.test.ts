import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from './money.ts';
import { addMs, DAY_MS } from './time.ts';
import { unusualAbout, USUAL_SAMPLE, type FundingUnderReview } from './unusual.ts';

const amounts = (...values: number[]) => values.map((value) => cents(BigInt(value)));
const usual: FundingUnderReview = {
  amountCents: cents(10_000n),
  // A Thursday.
  now: new Date('2026-11-19T15:00:00Z'),
  timeZone: 'America/New_York',
  linkedAt: new Date('2026-01-05T15:00:00Z'),
  earlierCount: 12,
  accountAmounts: amounts(10_000, 12_000, 9_000),
  programAmounts: amounts(10_000, 12_000, 9_000),
  availableCents: cents(1_000_000n),
};
const about = (change: Partial<FundingUnderReview>) => unusualAbout({ ...usual, ...change });
const kinds = (change: Partial<FundingUnderReview>) => about(change).map((each) => each.kind);
const words = (change: Partial<FundingUnderReview>) => about(change).map((each) => each.words);

describe('what is unusual', () => {
  it('is nothing about a funding like the others', () => {
    expect(about({})).toEqual([]);
  });

  it('is the first use of an account', () => {
    expect(words({ earlierCount: 0 })).toEqual(['This account has never been charged from here before.']);
  });

  it('is three times the median of the account, exactly', () => {
    expect(kinds({ amountCents: cents(29_999n) })).toEqual([]);
    expect(words({ amountCents: cents(30_000n) })).toEqual(['The amount is 3 times the usual: the median of the last 3 fundings of this account is $100.00.']);
    expect(words({ amountCents: cents(42_900n) })[0]).toContain('4.2 times the usual');
  });

  it('compares with both middle ones of an even number, without rounding', () => {
    const accountAmounts = amounts(100, 101, 1, 900);
    expect(kinds({ accountAmounts, amountCents: cents(301n) })).toEqual([]);
    expect(kinds({ accountAmounts, amountCents: cents(302n) })).toEqual(['far_above_usual']);
  });

  it('turns to the program while the account has too few, and says nothing when both have', () => {
    const change = { accountAmounts: amounts(10_000, 10_000), amountCents: cents(30_000n) };
    expect(words(change)).toEqual(['The amount is 3 times the usual: the median of the last 3 fundings of the program is $100.00.']);
    expect(kinds({ ...change, programAmounts: amounts(10_000, 10_000) })).toEqual([]);
  });

  it('looks at the newest twenty alone', () => {
    const accountAmounts = amounts(...Array.from({ length: USUAL_SAMPLE }, () => 100_000), ...Array.from({ length: 100 }, () => 1));
    expect(kinds({ accountAmounts, amountCents: cents(299_999n) })).toEqual([]);
  });

  it('is an account linked less than 7 days ago, to the millisecond', () => {
    expect(words({ linkedAt: addMs(usual.now, -7 * DAY_MS + 1) })).toEqual(['This account was linked less than 7 days ago, on Thu, Nov 12, 2026.']);
    expect(kinds({ linkedAt: addMs(usual.now, -7 * DAY_MS) })).toEqual([]);
    expect(kinds({ linkedAt: addMs(usual.now, 1_000) })).toEqual(['newly_linked']);
    expect(kinds({ linkedAt: null })).toEqual([]);
  });

  it('is a day on which the banks are closed, by their clock', () => {
    expect(words({ now: new Date('2026-11-21T12:00:00Z') })).toEqual(['The banks are closed today (Saturday). Nothing settles before Mon, Nov 23, 2026.']);
    expect(words({ now: new Date('2026-11-26T15:00:00Z') })[0]).toContain('(Thanksgiving Day)');
    // Already Saturday in UTC, still Friday evening at the banks.
    expect(kinds({ now: new Date('2026-11-21T03:00:00Z') })).toEqual([]);
  });

  it('is more than the program has, unless it has nothing or the bank did not say', () => {
    expect(words({ availableCents: cents(9_999n) })).toEqual(["The amount is more than the program's whole available balance of $99.99."]);
    expect(kinds({ availableCents: cents(10_000n) })).toEqual([]);
    expect(kinds({ availableCents: cents(0n) })).toEqual([]);
    expect(kinds({ availableCents: cents(-5n) })).toEqual([]);
    expect(kinds({ availableCents: null })).toEqual([]);
  });

  it('comes in one order, each at most once', () => {
    expect(kinds({ earlierCount: 0, amountCents: cents(99_999n), linkedAt: usual.now, availableCents: cents(1n), now: new Date('2026-11-22T15:00:00Z') })).toEqual([
      'first_use', 'far_above_usual', 'newly_linked', 'above_balance', 'banks_closed',
    ]);
  });

  it('does not depend on the order of the amounts, and grows with the amount (property)', () => {
    const anyAmounts = fc.array(fc.bigInt({ min: 1n, max: 99_999_999_999n }).map(cents), { minLength: 3, maxLength: 20 });
    const far = (change: Partial<FundingUnderReview>) => kinds(change).includes('far_above_usual');
    fc.assert(
      fc.property(anyAmounts, fc.bigInt({ min: 1n, max: 99_999_999_999n }), fc.bigInt({ min: 0n, max: 99_999_999_999n }), (accountAmounts, amount, more) => {
        const isFar = far({ accountAmounts, amountCents: cents(amount) });
        expect(far({ accountAmounts: accountAmounts.toReversed(), amountCents: cents(amount) })).toBe(isFar);
        if (isFar) expect(far({ accountAmounts, amountCents: cents(amount + more) })).toBe(true);
        const largest = accountAmounts.reduce((high, each) => (each > high ? each : high));
        expect(far({ accountAmounts, amountCents: cents(largest * 3n) })).toBe(true);
        const smallest = accountAmounts.reduce((low, each) => (each < low ? each : low));
        if (smallest > 1n) expect(far({ accountAmounts, amountCents: cents(smallest * 3n - 1n) })).toBe(false);
      }),
    );
  });
});
