import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import { mayMoveLinkSession, type LinkPurpose, type LinkSessionState } from './link-session.ts';

/** What Plaid says of a link: its newest opening, and whether anything came of it. */
export interface LinkProgress {
  isOpened: boolean;
  hasExit: boolean;
  /** A new connection was shared. */
  hasShared: boolean;
  /** In update mode nothing is shared: the session itself says that it went well. */
  hasSucceeded: boolean;
  expiresAt: Date | null;
}

/** Where a link stands after one look at Plaid. A revoked one stays revoked whatever came of it. */
export function linkStateAfter(state: LinkSessionState, purpose: LinkPurpose, progress: LinkProgress, now: Date): LinkSessionState {
  const told = toldBy(purpose, progress, now);
  return told !== null && mayMoveLinkSession(state, told) ? told : state;
}

function toldBy(purpose: LinkPurpose, progress: LinkProgress, now: Date): LinkSessionState | null {
  if (purpose === 'link' ? progress.hasShared : progress.hasSucceeded) return 'finished';
  if (progress.expiresAt !== null && addMs(progress.expiresAt, graceOf(progress)) <= now) return 'expired';
  if (progress.hasExit) return 'exited';
  return progress.isOpened ? 'opened' : null;
}

/** Whoever opened a link in its last minute may still be at it, and an answer of Plaid's may be late: it is looked at for so
 *  long after its end. Plaid keeps results for six hours. */
export const EXPIRY_GRACE_MS = 30 * MINUTE_MS;

function graceOf({ isOpened, hasExit }: LinkProgress): number {
  return isOpened && !hasExit ? EXPIRY_GRACE_MS : 0;
}

// A lost webhook must be healed within ten seconds while somebody waits; a link that lies in a mailbox costs little.
const WATCHED_MS = 4 * SECOND_MS;
const FRESH_MS = 15 * MINUTE_MS;
const IDLE_MS = MINUTE_MS;

/** How long a page's look keeps a link under close watch. */
export const WATCH_MS = WATCHED_MS;

/** Until Plaid is asked again about an open link. `ageMs`: since it was made or last opened. */
export function linkPollMs(ageMs: number): number {
  return ageMs < FRESH_MS ? WATCHED_MS : IDLE_MS;
}

/** Between trials of what failed: doubles from the close watch to five minutes. */
export function linkRetryMs(failures: number): number {
  return Math.min(WATCHED_MS * 2 ** Math.max(failures - 1, 0), 5 * MINUTE_MS);
}

/** A hosted link is answered in the customer's own time. */
export const HOSTED_LIFE_MS = DAY_MS;
/** Plaid's own lives: of a link token at the desk, of one in update mode, and of a public token. */
export const DESK_LIFE_MS = 4 * HOUR_MS;
export const RECONNECT_LIFE_MS = 30 * MINUTE_MS;
export const PUBLIC_TOKEN_LIFE_MS = 30 * MINUTE_MS;
/** Likely duplicates wait for a person until so long before the public token dies; then it is exchanged, so that what
 *  the customer did is not lost. */
export const DECISION_RESERVE_MS = 5 * MINUTE_MS;
/** How long sealed numbers wait for somebody to choose the account. */
export const NUMBERS_LIFE_MS = DAY_MS;
/** An event about a link that is not known: its answer may still be on its way to us. */
export const UNKNOWN_LINK_PATIENCE_MS = 2 * MINUTE_MS;
