import { Temporal } from 'temporal-polyfill';
import { cents, type Cents } from './money.ts';

/* On the server only, as banking-days.ts. */

/** A day of the calendar in one zone and the instants that it covers: 23 and 25 hours when clocks change. */
export interface LocalDay {
  /** `2026-11-20` */
  day: string;
  from: Date;
  /** The first instant after it. */
  until: Date;
}

/** The day in `timeZone` when it is `at`. */
export function localDayOf(at: Date, timeZone: string): string {
  return plainDateOf(at, timeZone).toString();
}

/** The last `count` days, oldest first, ending with the one of `now`. */
export function lastLocalDays(count: number, now: Date, timeZone: string): LocalDay[] {
  const today = plainDateOf(now, timeZone);
  return Array.from({ length: count }, (_, index) => localDay(today.subtract({ days: count - 1 - index }), timeZone));
}

/** From the beginning of day `from` to the end of day `to`, in `timeZone`; a missing end is open. Both are text such as
 *  `2026-11-20`; throws for other text. */
export function localDayRange(from: string | null, to: string | null, timeZone: string): { from: Date | null; until: Date | null } {
  return {
    from: from === null ? null : startOf(Temporal.PlainDate.from(from), timeZone),
    until: to === null ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 }), timeZone),
  };
}

/** What each of `days` sums up to; what lies outside of them is left out. */
export function sumByLocalDay(days: readonly LocalDay[], fundings: readonly { at: Date; amountCents: Cents }[]): { day: string; amountCents: Cents; count: number }[] {
  return days.map(({ day, from, until }) => {
    const within = fundings.filter(({ at }) => at >= from && at < until);
    return { day, amountCents: cents(within.reduce((sum, funding) => sum + funding.amountCents, 0n)), count: within.length };
  });
}

function localDay(day: Temporal.PlainDate, timeZone: string): LocalDay {
  return { day: day.toString(), from: startOf(day, timeZone), until: startOf(day.add({ days: 1 }), timeZone) };
}

// Not always midnight: where clocks go forward at midnight the day begins at one.
function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

function plainDateOf(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
