import { lastLocalDays } from './local-days.ts';

/* On the server only, as local-days.ts. */

/** Spans of days that people ask for often, ending today in `timeZone`. */
export function oftenAskedSpans(now: Date, timeZone: string): { label: string; from: string; to: string }[] {
  const days = lastLocalDays(MONTH, now, timeZone).map(({ day }) => day);
  const to = days.at(-1) ?? '';
  const last = (count: number) => days.at(-count) ?? to;
  return [
    { label: 'Today', from: to, to },
    { label: 'Last 7 days', from: last(7), to },
    { label: 'Last 30 days', from: last(MONTH), to },
    { label: 'This month', from: `${to.slice(0, 8)}01`, to },
  ];
}

const MONTH = 30;
