import type { Temporal } from 'temporal-polyfill';

/** A holiday of the Federal Reserve Banks, on which no ACH entry settles. */
interface HolidayRule {
  name: string;
  falls: { on: 'date'; month: number; day: number } | { on: 'weekday'; month: number; weekday: number; nth: number | 'last' };
}

const MONDAY = 1;
const THURSDAY = 4;
const SUNDAY = 7;

const fixed = (name: string, month: number, day: number): HolidayRule => ({ name, falls: { on: 'date', month, day } });
const floating = (name: string, nth: number | 'last', weekday: number, month: number): HolidayRule => ({ name, falls: { on: 'weekday', month, weekday, nth } });

/** The eleven of the Reserve Banks' schedule as it has stood since Juneteenth was added in 2021. */
const HOLIDAYS: readonly HolidayRule[] = [
  fixed("New Year's Day", 1, 1),
  floating('Martin Luther King Jr. Day', 3, MONDAY, 1),
  floating("Presidents' Day", 3, MONDAY, 2),
  floating('Memorial Day', 'last', MONDAY, 5),
  fixed('Juneteenth', 6, 19),
  fixed('Independence Day', 7, 4),
  floating('Labor Day', 1, MONDAY, 9),
  floating('Columbus Day', 2, MONDAY, 10),
  fixed('Veterans Day', 11, 11),
  floating('Thanksgiving Day', 4, THURSDAY, 11),
  fixed('Christmas Day', 12, 25),
];

/** The holiday kept on `day`, or null. One that falls on a Sunday is kept on Monday; one on a Saturday stays there,
 *  so that the Friday before is a banking day like any other. */
export function reserveBankHoliday(day: Temporal.PlainDate): string | null {
  const dayBefore = day.dayOfWeek === MONDAY ? day.subtract({ days: 1 }) : null;
  for (const { name, falls } of HOLIDAYS) {
    if (falls.on === 'weekday') {
      if (day.month === falls.month && day.dayOfWeek === falls.weekday && isNth(day, falls.nth)) return name;
    } else {
      if (day.month === falls.month && day.day === falls.day && day.dayOfWeek !== SUNDAY) return name;
      if (dayBefore?.month === falls.month && dayBefore.day === falls.day) return `${name} (kept on Monday)`;
    }
  }
  return null;
}

function isNth(day: Temporal.PlainDate, nth: number | 'last'): boolean {
  return nth === 'last' ? day.day + day.daysInWeek > day.daysInMonth : Math.ceil(day.day / day.daysInWeek) === nth;
}
