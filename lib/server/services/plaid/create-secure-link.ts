import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { postalAddressOf } from '#lib/domain/operation.ts';
import type { SecureLinkIntent } from '#lib/domain/plaid/plaid-intents.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { refuseUnless } from '../permit.ts';
import { askForLink } from './ask-for-link.ts';
import { NOT_SET_UP, plaidFailureWords } from './plaid-failures.ts';

/** "Create the link": a page of Plaid's for the customer alone. Railhead sends it to nobody. */
export async function createSecureLink(runtime: Runtime, operator: Operator, intent: SecureLinkIntent): Promise<ActionResult<{ sessionId: string }>> {
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', intent.ownerScope), 'create_secure_link');
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  const { ownerScope, userId, firstName, lastName } = intent;
  const asked = await askForLink(runtime, runtime.plaid, { way: 'hosted', purpose: 'link', ownerScope, userId, firstName, lastName, address: postalAddressOf(intent), makerId: operator.id, reconnect: null, replacesId: null, attested: false });
  return asked.ok ? { ok: true, value: { sessionId: asked.value.session.id } } : plaidFailureWords(asked.failure);
}
