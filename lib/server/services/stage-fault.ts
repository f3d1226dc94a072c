import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { faultOrder, type FaultIntent } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { giveOrder } from './rehearsal-desk.ts';

/** The next calls of this kind meet this trouble. */
export async function stageFault(runtime: Runtime, operator: Operator, intent: FaultIntent): Promise<ActionResult<null>> {
  return giveOrder(runtime, operator, 'fault_staged', faultOrder(intent));
}
