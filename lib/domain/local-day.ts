/** Days of the calendar as text, `2026-11-20`: no time, so no zone. */

// Made once: making one takes a hundred times as long as using it, and tables are full of days.
const WHOLE = new Intl.DateTimeFormat('en-US', { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Fri, Nov 20, 2026`; what is not such a day is shown as it came. */
export function formatDay(day: string): string {
  return format(day, WHOLE);
}

/** `Nov 20`, where the year is known from the context. */
export function formatShortDay(day: string): string {
  return format(day, SHORT);
}

function format(day: string, formatter: Intl.DateTimeFormat): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : formatter.format(date);
}
