/** Times as people read them: in the console's time zone, whose abbreviation is always shown. `at`: ISO 8601 text. */

/** `14:05 EST` */
export function formatTime(at: string, timeZone: string): string {
  return format(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
}

/** `Nov 20, 2026, 14:05:09 EST` */
export function formatDateTime(at: string, timeZone: string): string {
  return format(at, timeZone, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
}

/** `Nov 20, 2026` */
export function formatDate(at: string, timeZone: string): string {
  return format(at, timeZone, { year: 'numeric', month: 'short', day: 'numeric' });
}

// The bank's own dates may be anything: what is not a date is shown as it came.
function format(at: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(date);
}
