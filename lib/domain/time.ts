export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

/** Milliseconds from `earlier` to `later`; negative when they are in the other order. */
export function msBetween(earlier: Date, later: Date): number {
  return later.getTime() - earlier.getTime();
}

export function earliest(...dates: (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const date of dates) if (date !== null && (first === null || date < first)) first = date;
  return first;
}
