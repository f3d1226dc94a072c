import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ControlOrder } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { openPlaidEmulatorControl } from '../../../plaid/plaid-emulator-control.ts';
import type { Runtime } from '../../../runtime.ts';
import { giveTo, noRehearsal, type RehearsalAct } from '../../rehearsal-desk.ts';

/** Gives one order to the emulated Plaid inside, and writes down who did. `told`: what of it may be written down, where
 *  the order itself names a token. */
export async function givePlaidOrder(runtime: Runtime, operator: Operator, act: RehearsalAct, order: ControlOrder, told: ControlOrder['body'] = order.body): Promise<ActionResult<null>> {
  return giveTo(openPlaidEmulatorControl(runtime.env), { runtime, operator, act, order, told });
}

/** The token of a link that was made here, as the emulator has it: asked for by its keyed hash, so that nothing has to
 *  be unsealed. */
export async function findLinkToken({ env, context, plaidStore }: Runtime, sessionId: string): Promise<ActionResult<string>> {
  const control = openPlaidEmulatorControl(env);
  if (control === null) return noRehearsal();
  const session = await plaidStore.getSession(sessionId);
  if (session === null || session.linkTokenHash === null) return noSuchLink();
  const world = await control.read();
  if (!world.ok) return { ok: false, code: 'bank_unreachable', message: world.failure.message };
  const link = world.value.links.find(({ linkToken }) => context.vault.payloadHash(linkToken) === session.linkTokenHash);
  return link === undefined ? noSuchLink() : { ok: true, value: link.linkToken };
}

function noSuchLink(): ActionResult<never> {
  return { ok: false, code: 'not_found', message: 'The emulated Plaid knows no such link of this console. Nothing was done.' };
}
