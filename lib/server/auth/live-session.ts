import 'server-only';
import { readRole } from '#lib/domain/roles.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { msBetween } from '#lib/domain/time.ts';
import type { Auth } from './create-auth.ts';

export interface SessionLimits {
  sessionIdleMs: number;
  sessionMaxMs: number;
}

export interface LiveSession {
  token: string;
  operator: Operator;
  /** Since the person's last act. */
  idleMs: number;
  /** Since signing in. */
  ageMs: number;
}

/** The session behind these headers, or null. One that is over, or whose person may not sign in any more, is deleted. */
export async function findLiveSession(auth: Auth, headers: Headers, limits: SessionLimits, now: Date): Promise<LiveSession | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { session, user } = found;
  const idleMs = msBetween(session.updatedAt, now);
  const ageMs = msBetween(session.createdAt, now);
  const role = readRole(user.role);
  const isDisabled = user.disabledAt !== null && user.disabledAt !== undefined;
  if (isDisabled || role === null || idleMs >= limits.sessionIdleMs || ageMs >= limits.sessionMaxMs) {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteSession(session.token);
    return null;
  }
  return { token: session.token, operator: { id: user.id, name: user.name, email: user.email, role }, idleMs, ageMs };
}

/** From here on the idle time counts anew. The absolute limit stays where it is. */
export async function touchSession(auth: Auth, token: string, now: Date): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.updateSession(token, { updatedAt: now });
}
