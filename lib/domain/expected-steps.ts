import { Temporal } from 'temporal-polyfill';
import { BANKING_ZONE, closureOn } from './banking-days.ts';
import { formatDay } from './local-day.ts';
import { formatTime } from './local-time.ts';
import { formatCents } from './money.ts';
import { unreachable } from './result.ts';
import { localDayOf } from './local-days.ts';
import { LAST_WINDOW, SAME_DAY_LIMIT_CENTS, type Road } from './settlement-windows.ts';

export interface DateStep {
  kind: 'submitted' | 'cut_off' | 'skipped' | 'settles' | 'returnable' | 'returnable_unauthorised';
  label: string;
  /** The day at the banks: `2026-11-20`. */
  date: string;
  words: string;
}

interface StepFacts {
  at: Date;
  isSent: boolean;
  cutOff: string;
  timeZone: string;
  road: Road;
  submittedOn: Temporal.PlainDate;
  settlesOn: Temporal.PlainDate;
  settlesAt: string;
  returnableUntil: { usual: string; unauthorised: string };
}

/** The sum behind an expected date, one line for each thing that moved it. */
export function expectedSteps(facts: StepFacts): DateStep[] {
  const submittedOn = facts.submittedOn.toString();
  const settlesOn = facts.settlesOn.toString();
  return [
    { kind: 'submitted', label: facts.isSent ? 'Submitted' : 'If sent now', date: submittedOn, words: submittedWords(facts) },
    { kind: 'cut_off', label: 'Cut-off', date: submittedOn, words: roadWords(facts) },
    ...skippedSteps(facts.submittedOn, facts.settlesOn),
    {
      kind: 'settles',
      label: 'Settles (estimate)',
      date: settlesOn,
      words: `${formatDay(settlesOn)} at ${formatTime(facts.settlesAt, BANKING_ZONE)}. The bank decides; this is what the network's calendar allows.`,
    },
    {
      kind: 'returnable',
      label: 'Most returns come by',
      date: facts.returnableUntil.usual,
      words: `${formatDay(facts.returnableUntil.usual)}: 2 banking days later, for insufficient funds, a closed account and most other reasons.`,
    },
    {
      kind: 'returnable_unauthorised',
      label: 'Returnable until',
      date: facts.returnableUntil.unauthorised,
      words: `${formatDay(facts.returnableUntil.unauthorised)}: 60 days later, when an owner says that the debit was not authorised.`,
    },
  ];
}

function submittedWords({ at, timeZone }: StepFacts): string {
  const own = momentWords(at, timeZone);
  const banks = momentWords(at, BANKING_ZONE);
  return own === banks ? `${own}.` : `${own}, which is ${banks} at the banks.`;
}

function momentWords(at: Date, timeZone: string): string {
  return `${formatDay(localDayOf(at, timeZone))} at ${formatTime(at.toISOString(), timeZone)}`;
}

function roadWords({ road, cutOff, submittedOn, settlesOn }: StepFacts): string {
  const at = (timeOfDay: string) => clockWords(submittedOn, timeOfDay);
  if (road.kind === 'same_day') return `Before the cut-off of ${at(cutOff)}. What is in by ${at(road.closes)} settles at ${at(road.settles)} the same day.`;
  switch (road.why) {
    case 'closed_day':
      return `The banks are closed on this day, so it goes with the next banking day. On open days the cut-off is ${clockWords(settlesOn, cutOff)}.`;
    case 'too_large':
      return `Above ${formatCents(SAME_DAY_LIMIT_CENTS)} nothing settles the same day, so it goes with the next banking day.`;
    case 'after_cut_off':
      return `After the cut-off of ${at(cutOff)}, so it goes with the next banking day.`;
    case 'after_last_window':
      return `Before the cut-off of ${at(cutOff)}, but the network's last same-day window closed at ${at(LAST_WINDOW)}, so it goes with the next banking day.`;
    default:
      return unreachable(road.why);
  }
}

// With the abbreviation that holds on that day: EST in winter, EDT in summer.
function clockWords(day: Temporal.PlainDate, timeOfDay: string): string {
  const moment = day.toZonedDateTime({ timeZone: BANKING_ZONE, plainTime: Temporal.PlainTime.from(timeOfDay) });
  return formatTime(new Date(moment.epochMilliseconds).toISOString(), BANKING_ZONE);
}

/** The closed days from the one of submission up to the one of settling. */
function skippedSteps(from: Temporal.PlainDate, to: Temporal.PlainDate): DateStep[] {
  const steps: DateStep[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 })) {
    const closure = closureOn(day);
    if (closure !== null) steps.push({ kind: 'skipped', label: 'Skipped', date: day.toString(), words: `${formatDay(day.toString())}: ${closure}. The banks are closed.` });
  }
  return steps;
}
