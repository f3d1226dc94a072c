import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { PostalAddress } from '#lib/domain/operation.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkedAccountRow } from '../../store/rows.ts';
import { invalid } from '../failure-words.ts';
import { refuseUnless } from '../permit.ts';
import { askForLink } from './ask-for-link.ts';
import { NOT_SET_UP, plaidFailureWords } from './plaid-failures.ts';

export interface ReconnectOrder {
  accountId: string;
  way: 'hosted' | 'here';
  attested: boolean;
}

const NO_CONNECTION: ActionResult<never> = { ok: false, code: 'not_found', message: 'This account was not linked through Plaid, so there is nothing to reconnect. Nothing was done.' };

/** "Ask the customer to reconnect": Plaid's update mode for the connection that this account came from. `linkToken`: for
 *  the browser at the desk; null for a link to send. */
export async function reconnectAccount(runtime: Runtime, operator: Operator, order: ReconnectOrder): Promise<ActionResult<{ sessionId: string; linkToken: string | null }>> {
  const { account, address } = await findAccount(runtime, order.accountId);
  if (account === null || account.plaidItemId === null) return NO_CONNECTION;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', account.ownerScope), 'reconnect_account');
  if (refused !== null) return refused;
  if (order.way === 'here' && !order.attested) return invalid('attested', 'Tick this once the customer sits at this screen: only they may enter their bank sign-in.');
  if (runtime.plaid === null) return NOT_SET_UP;
  const item = await runtime.plaidStore.getItem(account.plaidItemId);
  if (item === null) return NO_CONNECTION;
  // A link that lies with the customer already serves as well as a second one.
  const open = order.way === 'hosted' ? await runtime.plaidStore.getOpenReconnect(item.id) : null;
  if (open !== null && open.way === 'hosted') return { ok: true, value: { sessionId: open.id, linkToken: null } };

  const { ownerScope, userId, firstName, lastName } = account;
  const asked = await askForLink(runtime, runtime.plaid, {
    way: order.way,
    purpose: 'reconnect',
    ownerScope,
    userId,
    firstName,
    lastName,
    address,
    makerId: operator.id,
    reconnect: { itemId: item.id, accessToken: runtime.context.vault.unseal(item.sealedAccessToken, item.id), accountId: account.id },
    replacesId: null,
    attested: order.attested,
  });
  if (!asked.ok) return plaidFailureWords(asked.failure);
  return { ok: true, value: { sessionId: asked.value.session.id, linkToken: order.way === 'here' ? asked.value.linkToken : null } };
}

/** With the address that was given when it was linked: names are compared as strictly as then. */
async function findAccount({ context }: Runtime, id: string): Promise<{ account: LinkedAccountRow | null; address: PostalAddress | null }> {
  return context.store.transaction('find-account', async (tx) => {
    const account = await tx.getLinkedAccount(id);
    const link = account === null || account.operationId === null ? null : await tx.getOperation(account.operationId);
    return { account, address: link?.payload.kind === 'link_account' ? link.payload.address : null };
  });
}
