import 'server-only';
import { readRole } from '#lib/domain/roles.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import type { Auth } from './create-auth.ts';

export interface SessionLimits {
  sessionIdleMs: number;
  sessionMaxMs: number;
}

// Writing the time of every click would make each page view a write; half a minute is close enough for a limit of minutes.
const TOUCH_EVERY_MS = MINUTE_MS / 2;

/** Who is signed in, or null. `isPersonsAct` is false for polling: that never keeps a session alive. */
export async function readSession(auth: Auth, headers: Headers, limits: SessionLimits, now: Date, isPersonsAct: boolean): Promise<Operator | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { session, user } = found;
  const { internalAdapter } = await auth.$context;
  const idleMs = msBetween(session.updatedAt, now);
  const role = readRole(user.role);
  const isDisabled = user.disabledAt !== null && user.disabledAt !== undefined;
  if (isDisabled || role === null || idleMs >= limits.sessionIdleMs || msBetween(session.createdAt, now) >= limits.sessionMaxMs) {
    await internalAdapter.deleteSession(session.token);
    return null;
  }
  if (isPersonsAct && idleMs >= TOUCH_EVERY_MS) await internalAdapter.updateSession(session.token, { updatedAt: now });
  return { id: user.id, name: user.name, email: user.email, role };
}
