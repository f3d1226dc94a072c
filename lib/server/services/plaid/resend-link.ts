import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import { refuseUnless } from '../permit.ts';
import { askForLink, REPLACED_ALREADY, type LinkOrder } from './ask-for-link.ts';
import { findSession } from './find-session.ts';
import { conflict, NO_SUCH_LINK, NOT_SET_UP, plaidFailureWords } from './plaid-failures.ts';
import { revokeLink } from './revoke-link.ts';

/** "Send a new link": the same customer, a new address, and the old one revoked first, so that two never count. */
export async function resendLink(runtime: Runtime, operator: Operator, { sessionId }: { sessionId: string }): Promise<ActionResult<{ sessionId: string }>> {
  const session = await findSession(runtime, sessionId);
  if (session === null || session.way !== 'hosted') return NO_SUCH_LINK;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', session.ownerScope), 'resend_link');
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  const newer = await newerOf(runtime, session.id);
  if (newer !== null) return newer;
  // What is still being fetched by itself would make two connections of one customer.
  if (session.state === 'finished' && (session.troubleCode === null || session.dueAt !== null)) return conflict('The customer has finished with this link. Choose the account on its page instead of sending another link.');
  if (isOpenLink(session.state)) {
    const revoked = await revokeLink(runtime, operator, { sessionId });
    if (!revoked.ok) return revoked;
  }
  const asked = await askForLink(runtime, runtime.plaid, { ...(await orderOf(runtime, session)), makerId: operator.id, replacesId: session.id });
  if (asked.ok) return { ok: true, value: { sessionId: asked.value.session.id } };
  return (asked.failure === REPLACED_ALREADY ? await newerOf(runtime, session.id) : null) ?? plaidFailureWords(asked.failure);
}

/** A double press, or a colleague: one new link is enough. */
async function newerOf({ plaidStore }: Runtime, id: string): Promise<ActionResult<{ sessionId: string }> | null> {
  const newer = await plaidStore.getSessionReplacing(id);
  return newer === null || newer.state === 'failed' ? null : { ok: true, value: { sessionId: newer.id } };
}

async function orderOf(runtime: Runtime, session: LinkSessionRow): Promise<Omit<LinkOrder, 'makerId' | 'replacesId'>> {
  const { way, purpose, ownerScope, userId, firstName, lastName, address, itemId, accountId } = session;
  const item = purpose === 'reconnect' && itemId !== null ? await runtime.plaidStore.getItem(itemId) : null;
  const reconnect = item !== null && accountId !== null ? { itemId: item.id, accessToken: runtime.context.vault.unseal(item.sealedAccessToken, item.id), accountId } : null;
  return { way, purpose, ownerScope, userId, firstName, lastName, address, reconnect, attested: false };
}
