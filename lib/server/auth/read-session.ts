import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import { MINUTE_MS } from '#lib/domain/time.ts';
import type { Auth } from './create-auth.ts';
import { findLiveSession, touchSession, type SessionLimits } from './live-session.ts';

// Writing the time of every click would make each page view a write; half a minute is close enough for a limit of minutes.
const TOUCH_EVERY_MS = MINUTE_MS / 2;

/** Who is signed in, or null. `isPersonsAct` is false for polling: that never keeps a session alive. */
export async function readSession(auth: Auth, headers: Headers, limits: SessionLimits, now: Date, isPersonsAct: boolean): Promise<Operator | null> {
  const session = await findLiveSession(auth, headers, limits, now);
  if (session === null) return null;
  if (isPersonsAct && session.idleMs >= TOUCH_EVERY_MS) await touchSession(auth, session.token, now);
  return session.operator;
}
