import { Temporal } from 'temporal-polyfill';
import { addBankingDays, BANKING_ZONE, bankingTime } from './banking-days.ts';
import { expectedSteps, type DateStep } from './expected-steps.ts';
import { formatDay } from './local-day.ts';
import { formatTime } from './local-time.ts';
import type { Cents } from './money.ts';
import { isTimeOfDay, LAST_WINDOW, NEXT_DAY_SETTLES, roadOf, SAME_DAY_LIMIT_CENTS } from './settlement-windows.ts';

/* On the server only, as banking-days.ts. */

export interface Submission {
  at: Date;
  /** False on the review page: what would be if it went now. */
  isSent: boolean;
  amountCents: Cents;
  /** The provider's, a setting: a time of day at the banks such as `16:45`. */
  cutOff: string;
  /** The console's own zone, in which people know when they pressed Send. */
  timeZone: string;
}

/** When a funding should be posted: an estimate from the network's calendar, and called one wherever it is shown. */
export interface ExpectedDate {
  /** The day at the banks: `2026-11-20`. */
  settlesOn: string;
  /** ISO 8601. */
  settlesAt: string;
  /** `Expected on Fri, Nov 20, 2026 at 18:00 EST. This is an estimate.` */
  words: string;
  /** Days at the banks. `usual`: insufficient funds, closed account and most other returns. */
  returnableUntil: { usual: string; unauthorised: string };
  /** "Why this date?", in the order of time. */
  steps: DateStep[];
}

/** A receiving bank has this many banking days for most returns. */
const USUAL_RETURN_BANKING_DAYS = 2;
/** An owner has this many days of the calendar to say that a debit was not authorised. */
const UNAUTHORISED_RETURN_DAYS = 60;

/** Throws `RangeError` when `cutOff` is no time of day. */
export function expectedDate(submission: Submission): ExpectedDate {
  requireTimeOfDay(submission.cutOff);
  const submitted = bankingTime(submission.at);
  const submittedOn = submitted.toPlainDate();
  const road = roadOf(submitted, submission.cutOff, submission.amountCents);
  const settlesOn = road.kind === 'same_day' ? submittedOn : addBankingDays(submittedOn, 1);
  const settlesAt = instantAt(settlesOn, road.kind === 'same_day' ? road.settles : NEXT_DAY_SETTLES).toISOString();
  const returnableUntil = {
    usual: addBankingDays(settlesOn, USUAL_RETURN_BANKING_DAYS).toString(),
    unauthorised: settlesOn.add({ days: UNAUTHORISED_RETURN_DAYS }).toString(),
  };
  return {
    settlesOn: settlesOn.toString(),
    settlesAt,
    words: `Expected on ${formatDay(settlesOn.toString())} at ${formatTime(settlesAt, BANKING_ZONE)}. This is an estimate.`,
    returnableUntil,
    steps: expectedSteps({ ...submission, road, submittedOn, settlesOn, settlesAt, returnableUntil }),
  };
}

/** True from the day after the expected one, at the banks: what is still pending then deserves a question. */
export function isPastExpected(expected: Pick<ExpectedDate, 'settlesOn'>, now: Date): boolean {
  return Temporal.PlainDate.compare(bankingTime(now).toPlainDate(), Temporal.PlainDate.from(expected.settlesOn)) > 0;
}

/** The last moments of submission whose expected day is past at `now`: for one comparison in the database instead of
 *  a calendar for each row. `overLimit`: for amounts above `SAME_DAY_LIMIT_CENTS`. Throws as `expectedDate`. */
export function pastExpectedIfSubmittedBy(now: Date, cutOff: string): { upToLimit: Date; overLimit: Date; limitCents: Cents } {
  requireTimeOfDay(cutOff);
  const lastBankingDay = addBankingDays(bankingTime(now).toPlainDate(), -1);
  // Text of one length compares as the times do. After this one an entry waits for the next banking day.
  const lastMoment = cutOff < LAST_WINDOW ? cutOff : LAST_WINDOW;
  return {
    upToLimit: instantAt(lastBankingDay, lastMoment),
    overLimit: new Date(lastBankingDay.toZonedDateTime(BANKING_ZONE).epochMilliseconds - 1),
    limitCents: SAME_DAY_LIMIT_CENTS,
  };
}

function instantAt(day: Temporal.PlainDate, timeOfDay: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: BANKING_ZONE, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds);
}

function requireTimeOfDay(text: string): void {
  if (!isTimeOfDay(text)) throw new RangeError(`a cut-off is a time of day such as 16:45, not ${JSON.stringify(text)}`);
}
