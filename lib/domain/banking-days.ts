import { Temporal } from 'temporal-polyfill';
import { reserveBankHoliday } from './reserve-bank-holidays.ts';

/* On the server only: Temporal would add 19 kB to a page. What reaches the browser is text made from it. */

/** The clock of the ACH operators and of the Reserve Banks, wherever the console stands. */
export const BANKING_ZONE = 'America/New_York';

const SATURDAY = 6;
const SUNDAY = 7;

/** `Saturday`, `Sunday` or the name of a Reserve Bank holiday; null on a banking day. */
export function closureOn(day: Temporal.PlainDate): string | null {
  if (day.dayOfWeek === SATURDAY) return 'Saturday';
  if (day.dayOfWeek === SUNDAY) return 'Sunday';
  return reserveBankHoliday(day);
}

export function isBankingDay(day: Temporal.PlainDate): boolean {
  return closureOn(day) === null;
}

/** The `count`-th banking day after `day`; before it when negative. For 0 `day` itself, be it open or not. */
export function addBankingDays(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  const step = { days: Math.sign(count) };
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    do reached = reached.add(step);
    while (!isBankingDay(reached));
  }
  return reached;
}

/** The date and time of day at the banks when it is `at`. */
export function bankingTime(at: Date): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(BANKING_ZONE).toPlainDateTime();
}
