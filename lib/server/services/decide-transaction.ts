import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { decideOrder, type DecideIntent } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { giveOrder } from './rehearsal-desk.ts';

/** The bank's next word on one transaction; from then on nothing happens to it by itself. */
export async function decideTransaction(runtime: Runtime, operator: Operator, intent: DecideIntent): Promise<ActionResult<null>> {
  return giveOrder(runtime, operator, 'transaction_decided', decideOrder(intent));
}
