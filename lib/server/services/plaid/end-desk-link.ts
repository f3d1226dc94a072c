import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type * as z from 'zod/mini';
import type { deskEndIntent } from '#lib/domain/plaid/plaid-intents.ts';
import { mayMoveLinkSession } from '#lib/domain/plaid/link-session.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import { cleanWords } from '../../bank/redact.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import { wakeWorker } from '../../worker/wake-worker.ts';
import { refuseUnless } from '../permit.ts';
import { auditLink } from './audit-link.ts';
import { findSession } from './find-session.ts';
import { lookAtLink } from './look-at-link.ts';
import { conflict, NO_SUCH_LINK, NOT_SET_UP } from './plaid-failures.ts';

type DeskEnd = z.output<typeof deskEndIntent>;

/** Plaid Link has closed in the browser. What it handed over is only compared: the session ends by what Plaid itself says of
 *  our link, so a public token that is old, used or of another link becomes nothing. */
export async function endDeskLink(runtime: Runtime, operator: Operator, end: DeskEnd): Promise<ActionResult<{ sessionId: string; outcome: 'shared' | 'left' }>> {
  const session = await findSession(runtime, end.sessionId);
  // The customer sat at one desk: nobody else's browser can have seen the end of it.
  if (session === null || session.way !== 'here' || session.makerId !== operator.id) return NO_SUCH_LINK;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', session.ownerScope), 'end_desk_link');
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  if (!end.succeeded) return leave(runtime, operator, session, end);

  const looked = await lookAtLink(runtime, runtime.plaid, session, { kind: 'operator', id: operator.id });
  wakeWorker();
  if (!looked.ok) return { ok: true, value: { sessionId: session.id, outcome: 'shared' } };
  const listed = looked.value.reading.shared.map((item) => item.publicToken);
  if (end.publicToken !== null && listed.length > 0 && !listed.includes(end.publicToken)) {
    await recordForeign(runtime, operator, session);
    return conflict('What came back from Plaid Link does not belong to this link, so it was refused. No account was linked and no money moved. Close this page and begin again.');
  }
  return { ok: true, value: { sessionId: session.id, outcome: 'shared' } };
}

async function leave(runtime: Runtime, operator: Operator, session: LinkSessionRow, end: DeskEnd): Promise<ActionResult<{ sessionId: string; outcome: 'left' }>> {
  const at = runtime.context.clock.now();
  await runtime.plaidStore.transaction('leave-desk-link', async (tx) => {
    const locked = await tx.lockSession(session.id);
    if (locked === null || !mayMoveLinkSession(locked.state, 'exited')) return;
    const code = cleanWords(end.errorCode ?? end.exitStatus ?? '') || null;
    // The browser's word is enough to say that nobody is at it any more; a success that Plaid knows of is still found.
    await tx.updateSession(locked.id, locked.state, { state: 'exited', endedAt: at, endCode: code, linkSessionId: end.linkSessionId ?? locked.linkSessionId, requestId: end.requestId ?? locked.requestId }, at);
    auditLink(tx, locked, { act: 'exited', at, by: { kind: 'operator', id: operator.id }, detail: { code } });
  });
  return { ok: true, value: { sessionId: session.id, outcome: 'left' } };
}

async function recordForeign(runtime: Runtime, operator: Operator, session: LinkSessionRow): Promise<void> {
  const at = runtime.context.clock.now();
  await runtime.plaidStore.transaction('refuse-foreign', async (tx) => {
    auditLink(tx, session, { act: 'foreign_token', at, by: { kind: 'operator', id: operator.id } });
  });
  runtime.context.log.warn('plaid.foreign_token', { name: session.id, operatorId: operator.id });
}
