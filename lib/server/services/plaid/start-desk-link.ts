import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { postalAddressOf } from '#lib/domain/operation.ts';
import type { DeskLinkIntent } from '#lib/domain/plaid/plaid-intents.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { refuseUnless } from '../permit.ts';
import { askForLink } from './ask-for-link.ts';
import { NOT_SET_UP, plaidFailureWords } from './plaid-failures.ts';

/** "Open Plaid Link": the customer sits at this screen, which the person at the desk has said and the audit keeps. */
export async function startDeskLink(runtime: Runtime, operator: Operator, intent: DeskLinkIntent): Promise<ActionResult<{ sessionId: string; linkToken: string }>> {
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', intent.ownerScope), 'start_desk_link');
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  const { ownerScope, userId, firstName, lastName, attested } = intent;
  const asked = await askForLink(runtime, runtime.plaid, { way: 'here', purpose: 'link', ownerScope, userId, firstName, lastName, address: postalAddressOf(intent), makerId: operator.id, reconnect: null, replacesId: null, attested });
  return asked.ok ? { ok: true, value: { sessionId: asked.value.session.id, linkToken: asked.value.linkToken } } : plaidFailureWords(asked.failure);
}
