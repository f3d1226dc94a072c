import { Temporal } from 'temporal-polyfill';
import { isBankingDay } from './banking-days.ts';
import { cents, type Cents } from './money.ts';

interface Window {
  /** Entries that are in by this time … */
  closes: string;
  /** … settle at this one, the same day. Both at the banks. */
  settles: string;
}

/** The ACH operators' same-day windows. */
const WINDOWS: readonly Window[] = [
  { closes: '10:30', settles: '13:00' },
  { closes: '14:45', settles: '17:00' },
  { closes: '16:45', settles: '18:00' },
];

/** When the last of them closes; also the cut-off of a provider that is as late as the operators allow. */
export const LAST_WINDOW = '16:45';
export const DEFAULT_CUT_OFF = LAST_WINDOW;

/** When everything else settles, on the next banking day. */
export const NEXT_DAY_SETTLES = '08:30';

/** The network takes no same-day entry above one million dollars. */
export const SAME_DAY_LIMIT_CENTS: Cents = cents(100_000_000n);

export type Road =
  | { kind: 'same_day'; closes: string; settles: string }
  | { kind: 'next_day'; why: 'closed_day' | 'too_large' | 'after_cut_off' | 'after_last_window' };

/** Which way an entry goes that is submitted at `time`, the date and time of day at the banks. To be in by 16:45
 *  means 16:45:00 at the latest. `cutOff`: the provider's, as `16:45`. */
export function roadOf(time: Temporal.PlainDateTime, cutOff: string, amountCents: Cents): Road {
  if (!isBankingDay(time.toPlainDate())) return { kind: 'next_day', why: 'closed_day' };
  if (amountCents > SAME_DAY_LIMIT_CENTS) return { kind: 'next_day', why: 'too_large' };
  if (isAfter(time, cutOff)) return { kind: 'next_day', why: 'after_cut_off' };
  const window = WINDOWS.find(({ closes }) => !isAfter(time, closes));
  return window === undefined ? { kind: 'next_day', why: 'after_last_window' } : { kind: 'same_day', ...window };
}

/** True for a time of day from 00:00 to 23:59: what the setting of the cut-off may be. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isAfter(time: Temporal.PlainDateTime, timeOfDay: string): boolean {
  return Temporal.PlainTime.compare(time.toPlainTime(), Temporal.PlainTime.from(timeOfDay)) > 0;
}
