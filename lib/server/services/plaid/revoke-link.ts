import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { mayMoveLinkSession } from '#lib/domain/plaid/link-session.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { refuseUnless } from '../permit.ts';
import { auditLink } from './audit-link.ts';
import { findSession } from './find-session.ts';
import { conflict, NO_SUCH_LINK } from './plaid-failures.ts';

/** "Revoke". Plaid has no call that closes a link: its page stays open to whoever has the address until it expires, but
 *  nothing that comes from it is taken any more. */
export async function revokeLink(runtime: Runtime, operator: Operator, { sessionId }: { sessionId: string }): Promise<ActionResult<{ sessionId: string }>> {
  const session = await findSession(runtime, sessionId);
  if (session === null) return NO_SUCH_LINK;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', session.ownerScope), 'revoke_link');
  if (refused !== null) return refused;
  const at = runtime.context.clock.now();
  const revoked = await runtime.plaidStore.transaction('revoke-link', async (tx) => {
    const locked = await tx.lockSession(session.id);
    // While Plaid is still making it there is nothing to revoke.
    if (locked === null || locked.state === 'asked' || !mayMoveLinkSession(locked.state, 'revoked')) return false;
    // The address is worth nothing from here on, so it is not kept.
    await tx.updateSession(locked.id, locked.state, { state: 'revoked', endedAt: at, dueAt: null, sealedUrl: null }, at);
    auditLink(tx, locked, { act: 'revoked', at, by: { kind: 'operator', id: operator.id } });
    return true;
  });
  if (!revoked) return conflict('This link is over already, or Plaid is still making it, so there was nothing to revoke. Look at its page.');
  return { ok: true, value: { sessionId: session.id } };
}
