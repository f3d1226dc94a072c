import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, formatShortDay } from './local-day.ts';
import { lastLocalDays, localDayOf, localDayRange, sumByLocalDay } from './local-days.ts';
import { cents } from './money.ts';
import { HOUR_MS, msBetween } from './time.ts';

const NEW_YORK = 'America/New_York';
const range = (from: string | null, to: string | null, timeZone: string) => {
  const read = localDayRange(from, to, timeZone);
  return [read.from?.toISOString() ?? null, read.until?.toISOString() ?? null];
};

describe('a range of days', () => {
  it('begins and ends at midnight of the zone, the last day included', () => {
    expect(range('2026-11-20', '2026-11-20', NEW_YORK)).toEqual(['2026-11-20T05:00:00.000Z', '2026-11-21T05:00:00.000Z']);
    expect(range('2026-12-31', '2026-12-31', 'UTC')).toEqual(['2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
    expect(range('2026-11-20', '2026-11-20', 'Asia/Kolkata')).toEqual(['2026-11-19T18:30:00.000Z', '2026-11-20T18:30:00.000Z']);
  });

  it('is open where no day is given', () => {
    expect(range(null, null, NEW_YORK)).toEqual([null, null]);
    expect(range('2026-11-20', null, NEW_YORK)).toEqual(['2026-11-20T05:00:00.000Z', null]);
    expect(range(null, '2026-11-20', NEW_YORK)).toEqual([null, '2026-11-21T05:00:00.000Z']);
  });

  it('is an hour shorter or longer on the days when clocks change', () => {
    const hours = (day: string, timeZone: string) => {
      const { from, until } = localDayRange(day, day, timeZone);
      return from === null || until === null ? null : msBetween(from, until) / HOUR_MS;
    };
    expect(hours('2026-03-08', NEW_YORK)).toBe(23);
    expect(hours('2026-11-01', NEW_YORK)).toBe(25);
    // Clocks go from 23:59 to 01:00 there: the day has no midnight.
    expect(range('2026-03-29', null, 'Asia/Beirut')[0]).toBe('2026-03-28T22:00:00.000Z');
    expect(hours('2026-03-29', 'Asia/Beirut')).toBe(23);
  });

  it('refuses what is no day', () => {
    expect(() => localDayRange('2026-02-30', null, NEW_YORK)).toThrow(RangeError);
  });
});

describe('the last days', () => {
  const anyMoment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const anyZone = fc.constantFrom(NEW_YORK, 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Asia/Beirut');

  it('end today and touch each other, so that no moment is lost or counted twice (property)', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (now, timeZone) => {
        const days = lastLocalDays(30, now, timeZone);
        expect(days).toHaveLength(30);
        expect(days.at(-1)?.day).toBe(localDayOf(now, timeZone));
        for (const [index, each] of days.entries()) {
          expect(localDayOf(each.from, timeZone)).toBe(each.day);
          const next = days[index + 1];
          if (next) expect(next.from).toEqual(each.until);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sum up what was funded on each, at the edges too', () => {
    const days = lastLocalDays(2, new Date('2026-11-20T12:00:00Z'), NEW_YORK);
    const at = (text: string, amount: bigint) => ({ at: new Date(text), amountCents: cents(amount) });
    const sums = sumByLocalDay(days, [
      at('2026-11-19T04:59:59.999Z', 1n),
      at('2026-11-19T05:00:00Z', 20n),
      at('2026-11-20T04:59:59.999Z', 300n),
      at('2026-11-20T05:00:00Z', 4_000n),
      at('2026-11-21T05:00:00Z', 50_000n),
    ]);
    expect(sums).toEqual([
      { day: '2026-11-19', amountCents: 320n, count: 2 },
      { day: '2026-11-20', amountCents: 4_000n, count: 1 },
    ]);
  });
});

describe('a day in words', () => {
  it('names weekday, month and year', () => {
    expect(formatDay('2026-11-20')).toBe('Fri, Nov 20, 2026');
    expect(formatShortDay('2026-11-02')).toBe('Nov 2');
    expect(formatDay('soon')).toBe('soon');
  });
});
