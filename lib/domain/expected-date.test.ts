import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { BANKING_ZONE, bankingTime, isBankingDay } from './banking-days.ts';
import { expectedDate, isPastExpected, pastExpectedIfSubmittedBy, type Submission } from './expected-date.ts';
import { cents } from './money.ts';
import { DEFAULT_CUT_OFF, isTimeOfDay, SAME_DAY_LIMIT_CENTS } from './settlement-windows.ts';
import { addMs, DAY_MS } from './time.ts';

/** A date and time of day at the banks. */
const bank = (text: string) => new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(BANKING_ZONE).epochMilliseconds);
const submission = (at: Date, change: Partial<Submission> = {}): Submission => ({
  at, isSent: true, amountCents: cents(10_000n), cutOff: DEFAULT_CUT_OFF, timeZone: BANKING_ZONE, ...change,
});
const settles = (at: string, change: Partial<Submission> = {}) => {
  const expected = expectedDate(submission(bank(at), change));
  return `${expected.settlesOn} ${bankingTime(new Date(expected.settlesAt)).toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

describe('the expected date', () => {
  it.each([
    ['2026-11-20T00:00', '2026-11-20 13:00'],
    ['2026-11-20T10:30:00', '2026-11-20 13:00'],
    ['2026-11-20T10:30:00.001', '2026-11-20 17:00'],
    ['2026-11-20T14:45:00', '2026-11-20 17:00'],
    ['2026-11-20T14:45:01', '2026-11-20 18:00'],
    ['2026-11-20T16:45:00', '2026-11-20 18:00'],
    ['2026-11-20T16:45:00.001', '2026-11-23 08:30'],
    ['2026-11-19T23:59:59', '2026-11-20 08:30'],
  ])('of an entry in at %s is %s', (at, expected) => {
    expect(settles(at)).toBe(expected);
  });

  it.each([
    ['a weekend', '2026-11-21T09:00', '2026-11-23 08:30'],
    ['a holiday', '2026-11-26T09:00', '2026-11-27 08:30'],
    ['the evening before a holiday', '2026-11-25T17:00', '2026-11-27 08:30'],
    ['the end of the year, on a Friday', '2027-12-31T17:00', '2028-01-03 08:30'],
    ['the end of the year, on a Thursday before a Friday holiday', '2026-12-31T17:00', '2027-01-04 08:30'],
    ['the Friday before a Saturday Juneteenth, which closes nothing', '2027-06-18T09:00', '2027-06-18 13:00'],
    ['a Saturday Juneteenth', '2027-06-19T09:00', '2027-06-21 08:30'],
    ['the Friday before a Sunday holiday that is kept on Monday', '2027-07-02T17:00', '2027-07-06 08:30'],
    ['the day on which clocks go forward', '2026-03-08T02:30', '2026-03-09 08:30'],
    ['the day on which clocks go back', '2026-11-01T01:30', '2026-11-02 08:30'],
  ])('skips %s', (_name, at, expected) => {
    expect(settles(at)).toBe(expected);
  });

  it('is at the same time of day in winter and in summer', () => {
    expect(expectedDate(submission(bank('2026-03-06T17:00'))).settlesAt).toBe('2026-03-09T12:30:00.000Z');
    expect(expectedDate(submission(bank('2026-10-30T17:00'))).settlesAt).toBe('2026-11-02T13:30:00.000Z');
  });

  it('obeys an earlier cut-off of the provider, to the second', () => {
    expect(settles('2026-11-19T12:00:00', { cutOff: '12:00' })).toBe('2026-11-19 17:00');
    expect(settles('2026-11-19T12:00:01', { cutOff: '12:00' })).toBe('2026-11-20 08:30');
  });

  it('gains nothing from a later cut-off than the last window', () => {
    expect(settles('2026-11-19T17:30', { cutOff: '18:00' })).toBe('2026-11-20 08:30');
    expect(settles('2026-11-19T18:30', { cutOff: '18:00' })).toBe('2026-11-20 08:30');
  });

  it('is the next banking day for what is above the limit of same-day entries', () => {
    expect(settles('2026-11-20T09:00', { amountCents: SAME_DAY_LIMIT_CENTS })).toBe('2026-11-20 13:00');
    expect(settles('2026-11-20T09:00', { amountCents: cents(SAME_DAY_LIMIT_CENTS + 1n) })).toBe('2026-11-23 08:30');
  });

  it('says until when it may be returned: 2 banking days, and 60 days of the calendar', () => {
    expect(expectedDate(submission(bank('2026-11-24T09:00'))).returnableUntil).toEqual({ usual: '2026-11-27', unauthorised: '2027-01-23' });
    expect(expectedDate(submission(bank('2026-12-31T09:00'))).returnableUntil).toEqual({ usual: '2027-01-05', unauthorised: '2027-03-01' });
  });

  it.each(['16:45:00', '24:00', '4:45', '', '16.45', '16:60'])('refuses the cut-off %j', (cutOff) => {
    expect(isTimeOfDay(cutOff)).toBe(false);
    expect(() => expectedDate(submission(bank('2026-11-24T09:00'), { cutOff }))).toThrow(RangeError);
    expect(() => pastExpectedIfSubmittedBy(bank('2026-11-24T09:00'), cutOff)).toThrow(RangeError);
  });

  const anyMoment = fc.integer({ min: bank('2025-01-01T00:00').getTime(), max: bank('2031-01-01T00:00').getTime() }).map((ms) => new Date(ms));
  const anyCutOff = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const anyAmount = fc.constantFrom(cents(1n), SAME_DAY_LIMIT_CENTS, cents(SAME_DAY_LIMIT_CENTS + 1n));

  it('is a banking day after the submission, never earlier for a later one, and its steps run forward (property)', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 5 * DAY_MS }), anyCutOff, anyAmount, (at, later, cutOff, amountCents) => {
        const expected = expectedDate(submission(at, { cutOff, amountCents }));
        expect(isBankingDay(Temporal.PlainDate.from(expected.settlesOn))).toBe(true);
        expect(new Date(expected.settlesAt).getTime()).toBeGreaterThan(at.getTime());
        expect(expectedDate(submission(addMs(at, later), { cutOff, amountCents })).settlesAt >= expected.settlesAt).toBe(true);
        const dates = expected.steps.map((step) => step.date);
        expect(dates).toEqual(dates.toSorted());
      }),
    );
  });

  it('depends on the moment alone, not on the zone of the console (property)', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom('UTC', 'Asia/Tokyo', 'Pacific/Honolulu', 'Europe/London'), (at, timeZone) => {
        const { steps: _steps, ...expected } = expectedDate(submission(at, { timeZone }));
        expect(expectedDate(submission(at))).toMatchObject(expected);
      }),
    );
  });

  it('is past from the next day at the banks, and one comparison finds the same fundings (property)', () => {
    const expected = expectedDate(submission(bank('2026-11-19T09:00')));
    expect(isPastExpected(expected, bank('2026-11-19T23:59:59'))).toBe(false);
    expect(isPastExpected(expected, bank('2026-11-20T00:00'))).toBe(true);
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 8 * DAY_MS }), anyCutOff, anyAmount, (at, age, cutOff, amountCents) => {
        const now = addMs(at, age);
        const bound = pastExpectedIfSubmittedBy(now, cutOff);
        const submittedBy = amountCents > bound.limitCents ? bound.overLimit : bound.upToLimit;
        expect(at <= submittedBy).toBe(isPastExpected(expectedDate(submission(at, { cutOff, amountCents })), now));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the very moments on both sides of that comparison', () => {
    const now = bank('2026-11-23T12:00');
    for (const cutOff of ['12:00', '16:45', '20:00']) {
      const { upToLimit, overLimit } = pastExpectedIfSubmittedBy(now, cutOff);
      for (const [moment, amountCents] of [[upToLimit, cents(1n)], [overLimit, cents(SAME_DAY_LIMIT_CENTS + 1n)]] as const) {
        const isPast = (at: Date) => isPastExpected(expectedDate(submission(at, { cutOff, amountCents })), now);
        expect([isPast(moment), isPast(addMs(moment, 1))]).toEqual([true, false]);
      }
    }
  });
});

describe('why this date', () => {
  it('tells every step of an entry that misses the cut-off before a long weekend', () => {
    const { words, steps } = expectedDate(submission(bank('2027-07-02T16:50:00')));
    expect(words).toBe('Expected on Tue, Jul 6, 2027 at 08:30 EDT. This is an estimate.');
    expect(steps.map((step) => `${step.date} ${step.label}: ${step.words}`)).toEqual([
      '2027-07-02 Submitted: Fri, Jul 2, 2027 at 16:50 EDT.',
      '2027-07-02 Cut-off: After the cut-off of 16:45 EDT, so it goes with the next banking day.',
      '2027-07-03 Skipped: Sat, Jul 3, 2027: Saturday. The banks are closed.',
      '2027-07-04 Skipped: Sun, Jul 4, 2027: Sunday. The banks are closed.',
      '2027-07-05 Skipped: Mon, Jul 5, 2027: Independence Day (kept on Monday). The banks are closed.',
      "2027-07-06 Settles (estimate): Tue, Jul 6, 2027 at 08:30 EDT. The bank decides; this is what the network's calendar allows.",
      '2027-07-08 Most returns come by: Thu, Jul 8, 2027: 2 banking days later, for insufficient funds, a closed account and most other reasons.',
      '2027-09-04 Returnable until: Sat, Sep 4, 2027: 60 days later, when an owner says that the debit was not authorised.',
    ]);
  });

  const cutOffWords = (at: string, change: Partial<Submission> = {}) => expectedDate(submission(bank(at), change)).steps.find((step) => step.kind === 'cut_off')?.words;

  it('names the window that an entry is in time for', () => {
    expect(cutOffWords('2026-11-20T11:00')).toBe('Before the cut-off of 16:45 EST. What is in by 14:45 EST settles at 17:00 EST the same day.');
  });

  it('names each reason to wait', () => {
    expect(cutOffWords('2026-11-20T17:30', { cutOff: '18:00' })).toContain("last same-day window closed at 16:45 EST");
    expect(cutOffWords('2026-11-20T11:00', { amountCents: cents(SAME_DAY_LIMIT_CENTS + 1n) })).toContain('Above $1,000,000.00');
    // Clocks went forward that Sunday: the cut-off is told as it holds on Monday.
    expect(cutOffWords('2026-03-08T12:00', { cutOff: '02:30' })).toBe('The banks are closed on this day, so it goes with the next banking day. On open days the cut-off is 02:30 EDT.');
  });

  it('counts a closed day of submission among the skipped ones', () => {
    const skipped = expectedDate(submission(bank('2026-11-22T12:00'))).steps.filter((step) => step.kind === 'skipped');
    expect(skipped.map((step) => step.date)).toEqual(['2026-11-22']);
  });

  it('tells the moment in the zone of the console and at the banks, on another day if need be', () => {
    const { steps } = expectedDate(submission(bank('2026-11-20T16:50:00'), { timeZone: 'Asia/Tokyo', isSent: false }));
    expect(steps[0]).toEqual({
      kind: 'submitted', label: 'If sent now', date: '2026-11-20',
      words: 'Sat, Nov 21, 2026 at 06:50 GMT+9, which is Fri, Nov 20, 2026 at 16:50 EST at the banks.',
    });
  });
});
