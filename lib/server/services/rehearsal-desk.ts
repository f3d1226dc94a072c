import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ControlOrder } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { EmulatorAsking } from '../bank/ask-emulator.ts';
import { openEmulatorControl } from '../bank/emulator-control.ts';
import type { Runtime } from '../runtime.ts';

/** What every rehearsal answers where there is nothing to rehearse with. */
export function noRehearsal(): ActionResult<never> {
  return { ok: false, code: 'not_found', message: 'There is nothing to rehearse here: this console does not run an emulator. Nothing was done.' };
}

/** Gives one order to the emulator inside, and writes down who did. */
export async function giveOrder(runtime: Runtime, operator: Operator, act: RehearsalAct, order: ControlOrder): Promise<ActionResult<null>> {
  return giveTo(openEmulatorControl(runtime.env), { runtime, operator, act, order, told: order.body });
}

interface Giving {
  runtime: Runtime;
  operator: Operator;
  act: RehearsalAct;
  order: ControlOrder;
  /** What of the order is written down. */
  told: ControlOrder['body'];
}

/** The same for whichever emulator; null: none is inside. */
export async function giveTo(control: Pick<EmulatorAsking, 'give'> | null, { runtime, operator, act, order, told }: Giving): Promise<ActionResult<null>> {
  if (control === null) return noRehearsal();
  const given = await control.give(order);
  if (!given.ok) return { ok: false, code: given.failure.code === 'refused' ? 'conflict' : 'bank_unreachable', message: given.failure.message };
  await auditRehearsal(runtime, operator, act, told);
  return { ok: true, value: null };
}

export type RehearsalAct =
  | 'clock_moved'
  | 'fault_staged'
  | 'transaction_decided'
  | 'reset'
  | 'seeded'
  | `plaid_${'fault_staged' | 'connection_changed' | 'webhook_sent' | 'link_expired' | 'shared_expired' | 'clock_moved' | 'key_rotated' | 'reset'}`;

export async function auditRehearsal({ context }: Runtime, operator: Operator, act: RehearsalAct, detail: Record<string, string | number | boolean>): Promise<void> {
  await context.store.transaction('audit-rehearsal', async (tx) => {
    tx.audit({ at: context.clock.now(), actorKind: 'operator', actorId: operator.id, act: `rehearsal.${act}`, objectKind: 'rehearsal', objectId: 'emulator', detail });
  });
}
