import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionPatch, LinkSessionRow } from '../../store/plaid-rows.ts';
import { wakeWorker } from '../../worker/wake-worker.ts';
import { refuseUnless } from '../permit.ts';
import { auditLink } from './audit-link.ts';
import { findSession } from './find-session.ts';
import { conflict, NO_SUCH_LINK, NOT_SET_UP } from './plaid-failures.ts';

/** "Go on": the likely duplicates have been seen, and this connection is wanted all the same. */
export function goOn(runtime: Runtime, operator: Operator, input: { sessionId: string }): Promise<ActionResult<{ sessionId: string }>> {
  return fetchNow(runtime, operator, input.sessionId, { act: 'duplicates_seen', permissionName: 'go_on', patch: () => ({ duplicatesSeenBy: operator.id }) });
}

/** "Try again": what kept the accounts from being fetched may have passed. */
export function fetchAgain(runtime: Runtime, operator: Operator, input: { sessionId: string }): Promise<ActionResult<{ sessionId: string }>> {
  return fetchNow(runtime, operator, input.sessionId, { act: 'fetch_again', permissionName: 'fetch_again', patch: () => ({ failures: 0, troubleCode: null, troubleMessage: null, troubleRequestId: null }) });
}

interface FetchOrder {
  act: string;
  permissionName: string;
  patch(session: LinkSessionRow): LinkSessionPatch;
}

async function fetchNow(runtime: Runtime, operator: Operator, sessionId: string, order: FetchOrder): Promise<ActionResult<{ sessionId: string }>> {
  const session = await findSession(runtime, sessionId);
  if (session === null) return NO_SUCH_LINK;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', session.ownerScope), order.permissionName);
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  const at = runtime.context.clock.now();
  const isDue = await runtime.plaidStore.transaction('fetch-now', async (tx) => {
    const locked = await tx.lockSession(session.id);
    if (locked === null || locked.state !== 'finished') return false;
    await tx.updateSession(locked.id, 'finished', { ...order.patch(locked), dueAt: at }, at);
    auditLink(tx, locked, { act: order.act, at, by: { kind: 'operator', id: operator.id } });
    return true;
  });
  if (!isDue) return conflict('There is nothing to fetch for this link. Look at its page.');
  wakeWorker();
  return { ok: true, value: { sessionId: session.id } };
}
