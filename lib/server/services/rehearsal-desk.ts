import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ControlOrder } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { openEmulatorControl } from '../bank/emulator-control.ts';
import type { Runtime } from '../runtime.ts';

/** What every rehearsal answers where there is nothing to rehearse with. */
export function noRehearsal(): ActionResult<never> {
  return { ok: false, code: 'not_found', message: 'There is nothing to rehearse here: this console does not run an emulator. Nothing was done.' };
}

/** Gives one order to the emulator inside, and writes down who did. */
export async function giveOrder(runtime: Runtime, operator: Operator, act: RehearsalAct, order: ControlOrder): Promise<ActionResult<null>> {
  const control = openEmulatorControl(runtime.env);
  if (control === null) return noRehearsal();
  const given = await control.give(order);
  if (!given.ok) return { ok: false, code: given.failure.code === 'refused' ? 'conflict' : 'bank_unreachable', message: given.failure.message };
  await auditRehearsal(runtime, operator, act, order.body);
  return { ok: true, value: null };
}

export type RehearsalAct = 'clock_moved' | 'fault_staged' | 'transaction_decided' | 'reset' | 'seeded';

export async function auditRehearsal({ context }: Runtime, operator: Operator, act: RehearsalAct, detail: Record<string, string | number | boolean>): Promise<void> {
  await context.store.transaction('audit-rehearsal', async (tx) => {
    tx.audit({ at: context.clock.now(), actorKind: 'operator', actorId: operator.id, act: `rehearsal.${act}`, objectKind: 'rehearsal', objectId: 'emulator', detail });
  });
}
