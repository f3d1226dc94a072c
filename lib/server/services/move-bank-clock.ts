import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { clockOrder, type ClockIntent } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { giveOrder } from './rehearsal-desk.ts';

/** The bank's clock goes on; what it has planned until then happens at once. */
export async function moveBankClock(runtime: Runtime, operator: Operator, intent: ClockIntent): Promise<ActionResult<null>> {
  return giveOrder(runtime, operator, 'clock_moved', clockOrder(intent));
}
