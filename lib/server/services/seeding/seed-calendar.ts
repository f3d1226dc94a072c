import 'server-only';
import { Temporal } from 'temporal-polyfill';
import { addBankingDays, BANKING_ZONE, bankingTime, isBankingDay } from '#lib/domain/banking-days.ts';
import type { Cents } from '#lib/domain/money.ts';
import { NEXT_DAY_SETTLES, roadOf } from '#lib/domain/settlement-windows.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import type { SeededRandom } from './seeded-random.ts';

/** How far back the history reaches. */
export const SEED_DAYS = 60;
// A desk that also works on some weekends.
const CLOSED_DAY_SHARE = 0.12;
// What happened in the last minutes would still be moving while it is written.
const QUIET_MS = 10 * MINUTE_MS;
// Office hours at the banks; two draws make the middle of the day the busiest.
const OPENS_AT = '08:00';
const OFFICE_MS = 10 * HOUR_MS;
// Receiving banks send most returns in the morning.
const RETURNS_AT = '09:30';

/** A moment of the last `SEED_DAYS` days at which people work, before the last minutes. */
export function officeMoment(random: SeededRandom, now: Date): Date {
  for (;;) {
    const day = bankingTime(addMs(now, -random.between(0, SEED_DAYS - 1) * DAY_MS)).toPlainDate();
    const intoDay = Math.floor(((random.fraction() + random.fraction()) / 2) * OFFICE_MS);
    const at = addMs(instantAt(day, OPENS_AT), intoDay);
    const isWorkedOn = isBankingDay(day) || random.chance(CLOSED_DAY_SHARE);
    if (isWorkedOn && at.getTime() < now.getTime() - QUIET_MS) return at;
  }
}

/** A moment between two ages in hours. */
export function momentAged(random: SeededRandom, now: Date, [leastHours, mostHours]: readonly [number, number]): Date {
  return addMs(now, -random.between(leastHours * HOUR_MS, mostHours * HOUR_MS));
}

/** When the network settles what was sent then. */
export function settlementMoment({ at, amountCents, cutOff }: { at: Date; amountCents: Cents; cutOff: string }): Date {
  const submitted = bankingTime(at);
  const road = roadOf(submitted, cutOff, amountCents);
  const day = submitted.toPlainDate();
  return road.kind === 'same_day' ? instantAt(day, road.settles) : instantAt(addBankingDays(day, 1), NEXT_DAY_SETTLES);
}

/** The morning of the `bankingDays`-th banking day after `at`, give or take. */
export function returnMoment(random: SeededRandom, at: Date, bankingDays: number): Date {
  return addMs(instantAt(addBankingDays(bankingTime(at).toPlainDate(), bankingDays), RETURNS_AT), random.between(0, 2 * HOUR_MS));
}

function instantAt(day: Temporal.PlainDate, timeOfDay: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: BANKING_ZONE, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds);
}
