import 'server-only';
import type { SessionView } from '#lib/domain/fact-views.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import type { Auth } from './create-auth.ts';
import { findLiveSession, touchSession, type LiveSession, type SessionLimits } from './live-session.ts';

// Time enough to come back from a conversation and press one button.
const WARN_MS = 2 * MINUTE_MS;

/** How long the session behind these headers still lasts; null when there is none. Asking changes nothing. */
export async function readSessionLife(auth: Auth, headers: Headers, limits: SessionLimits, now: Date): Promise<SessionView | null> {
  const session = await findLiveSession(auth, headers, limits, now);
  return session && lifeOf(session, limits);
}

/** The person pressed "Stay signed in": an act like any other, so the idle time counts anew. Null when it came too late. */
export async function extendSession(auth: Auth, headers: Headers, limits: SessionLimits, now: Date): Promise<SessionView | null> {
  const session = await findLiveSession(auth, headers, limits, now);
  if (session === null) return null;
  await touchSession(auth, session.token, now);
  return lifeOf({ ...session, idleMs: 0 }, limits);
}

function lifeOf({ idleMs, ageMs }: Pick<LiveSession, 'idleMs' | 'ageMs'>, { sessionIdleMs, sessionMaxMs }: SessionLimits): SessionView {
  const [idleLeftMs, absoluteLeftMs] = [sessionIdleMs - idleMs, sessionMaxMs - ageMs];
  return {
    // Rounded down: to say that it lasts longer than it does would be the worse mistake.
    secondsLeft: Math.floor(Math.min(idleLeftMs, absoluteLeftMs) / SECOND_MS),
    // Where sessions are short, half of one must do: a warning that is always there warns of nothing.
    warnAtSeconds: Math.floor(Math.min(WARN_MS, sessionIdleMs / 2) / SECOND_MS),
    canExtend: idleLeftMs < absoluteLeftMs,
  };
}
