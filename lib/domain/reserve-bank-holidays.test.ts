import { allForYear } from '@18f/us-federal-holidays';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isBankingDay } from './banking-days.ts';
import { reserveBankHoliday } from './reserve-bank-holidays.ts';

// The Reserve Banks' own schedule (2025–2027) and its continuation by rule: the weekdays on which they are closed.
const WEEKDAY_CLOSURES: Record<number, string[]> = {
  2025: ['01-01', '01-20', '02-17', '05-26', '06-19', '07-04', '09-01', '10-13', '11-11', '11-27', '12-25'],
  2026: ['01-01', '01-19', '02-16', '05-25', '06-19', '09-07', '10-12', '11-11', '11-26', '12-25'],
  2027: ['01-01', '01-18', '02-15', '05-31', '07-05', '09-06', '10-11', '11-11', '11-25'],
  2028: ['01-17', '02-21', '05-29', '06-19', '07-04', '09-04', '10-09', '11-23', '12-25'],
  2029: ['01-01', '01-15', '02-19', '05-28', '06-19', '07-04', '09-03', '10-08', '11-12', '11-22', '12-25'],
  2030: ['01-01', '01-21', '02-18', '05-27', '06-19', '07-04', '09-02', '10-14', '11-11', '11-28', '12-25'],
};

function daysOf(year: number): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, index) => first.add({ days: index }));
}
const holidaysOf = (year: number) => daysOf(year).filter((day) => reserveBankHoliday(day) !== null).map((day) => day.toString());
const on = (day: string) => reserveBankHoliday(Temporal.PlainDate.from(day));

describe('Reserve Bank holidays', () => {
  it.each([2025, 2026, 2027, 2028, 2029, 2030])('are those of @18f/us-federal-holidays in %i', (year) => {
    const theirs = allForYear(year, { shiftSaturdayHolidays: false, shiftSundayHolidays: true }).map((holiday) => isoDay(holiday.dateString));
    expect(theirs).toHaveLength(11);
    expect(holidaysOf(year)).toEqual(theirs.toSorted());
  });

  it.each(Object.keys(WEEKDAY_CLOSURES).map(Number))('close the weekdays of the calendar in %i, and no others', (year) => {
    const closed = daysOf(year).filter((day) => day.dayOfWeek <= 5 && !isBankingDay(day));
    expect(closed.map((day) => day.toString().slice(5))).toEqual(WEEKDAY_CLOSURES[year]);
  });

  it('agree with the same package for a working life of years', () => {
    for (let year = 2022; year <= 2070; year += 1) {
      const theirs = allForYear(year, { shiftSaturdayHolidays: false, shiftSundayHolidays: true }).map((holiday) => isoDay(holiday.dateString));
      expect(holidaysOf(year), String(year)).toEqual(theirs.toSorted());
    }
  });

  it('leave the Friday before a Saturday holiday open, and keep a Sunday one on Monday', () => {
    expect(on('2026-07-03')).toBeNull();
    expect(on('2026-07-04')).toBe('Independence Day');
    expect(on('2027-06-18')).toBeNull();
    expect(on('2027-06-19')).toBe('Juneteenth');
    expect(on('2027-07-04')).toBeNull();
    expect(on('2027-07-05')).toBe('Independence Day (kept on Monday)');
    expect(on('2027-12-24')).toBeNull();
    expect(on('2029-11-12')).toBe('Veterans Day (kept on Monday)');
  });

  it('name the floating ones at both ends of their weeks', () => {
    expect([on('2025-09-01'), on('2026-09-07')]).toEqual(['Labor Day', 'Labor Day']);
    expect([on('2026-05-25'), on('2027-05-31'), on('2027-05-24')]).toEqual(['Memorial Day', 'Memorial Day', null]);
    expect([on('2028-11-23'), on('2029-11-22'), on('2029-11-29')]).toEqual(['Thanksgiving Day', 'Thanksgiving Day', null]);
  });
});

function isoDay(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
