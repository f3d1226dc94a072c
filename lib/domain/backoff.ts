import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';

// Five resends at factor three reach the end of a 15-minute window without crowding its beginning.
const RESEND_FACTOR = 3;
const RESEND_CAP_MS = 5 * MINUTE_MS;
const RETRY_CAP_FACTOR = 16;
/** A bank that asks for more than this is not believed: the operation would leave sight. */
const RETRY_AFTER_CAP_MS = 10 * MINUTE_MS;

/** Before the `resend`-th (from 0) replay of an unknown. `fraction` in [0, 1) adds up to half again, so that many
 *  operations in doubt after one outage do not knock together. Never under `firstReplayMs`. */
export function replayDelayMs(resend: number, firstReplayMs: number, fraction: number, retryAfterMs: number | null): number {
  const base = Math.min(firstReplayMs * RESEND_FACTOR ** resend, Math.max(RESEND_CAP_MS, firstReplayMs));
  return Math.max(Math.round(base * (1 + fraction / 2)), cap(retryAfterMs));
}

/** Before trying again what never left this machine, after `attempts` attempts. */
export function retryDelayMs(attempts: number, retryMs: number, fraction: number, retryAfterMs: number | null): number {
  const base = Math.min(retryMs * 2 ** Math.max(attempts - 1, 0), retryMs * RETRY_CAP_FACTOR);
  return Math.max(Math.round(base * (1 + fraction / 2)), cap(retryAfterMs));
}

/** Until a pending ledger transaction is read again, by its age. */
export function pendingDelayMs(ageMs: number, pollMs: number): number {
  if (ageMs < 2 * MINUTE_MS) return pollMs;
  const slow = Math.max(pollMs, 15_000);
  return ageMs < HOUR_MS ? slow : Math.min(Math.max(ageMs / 60, slow), HOUR_MS);
}

/** Until a posted one is read again: returns come late, so the gap grows with age from `postedPollMs` to a day. */
export function postedDelayMs(sincePostedMs: number, postedPollMs: number): number {
  return Math.min(Math.max(sincePostedMs, postedPollMs), DAY_MS);
}

function cap(retryAfterMs: number | null): number {
  return Math.min(retryAfterMs ?? 0, RETRY_AFTER_CAP_MS);
}
