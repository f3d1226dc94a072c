import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { plaidClockOrder } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { ClockIntent } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** Links and what was shared through them age; the console's own clock stays. */
export async function movePlaidClock(runtime: Runtime, operator: Operator, intent: ClockIntent): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_clock_moved', plaidClockOrder(intent));
}
