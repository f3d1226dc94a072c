import 'server-only';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import type { Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import { auditLink, CONSOLE_ACTOR } from './audit-link.ts';
import { fetchShared } from './fetch-shared.ts';
import { lookAtLink } from './look-at-link.ts';

/** Does the one thing that is due for this session, if anything. Only the worker comes here, and only with a session that
 *  it took: nothing is exchanged by two at once. */
export async function advanceSession(runtime: Runtime, plaid: Plaid, id: string): Promise<void> {
  const session = await runtime.plaidStore.getSession(id);
  const now = runtime.context.clock.now();
  if (session === null || session.dueAt === null || session.dueAt > now) return;
  if (session.state === 'finished') return fetchShared(runtime, plaid, session);
  // An event may tell of what came in the last moment of a link that was given up as expired.
  if (session.state !== 'asked' && (isOpenLink(session.state) || session.state === 'expired')) {
    await lookAtLink(runtime, plaid, session, CONSOLE_ACTOR);
    return;
  }
  await runtime.plaidStore.transaction('let-go', async (tx) => {
    const locked = await tx.lockSession(id);
    if (locked === null || locked.state !== session.state) return;
    // Nobody lived to store Plaid's answer: the link, if there is one, is in nobody's hands.
    const patch = locked.state === 'asked' ? ({ state: 'failed', endedAt: now, endCode: 'NO_ANSWER' } as const) : {};
    await tx.updateSession(id, locked.state, { ...patch, dueAt: null, takenUntil: null }, now);
    if (locked.state === 'asked') auditLink(tx, locked, { act: 'failed', at: now, by: CONSOLE_ACTOR, detail: { code: 'NO_ANSWER' } });
  });
}
