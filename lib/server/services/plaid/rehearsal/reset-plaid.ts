import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { resetPlaidOrder } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** Plaid forgets; the console’s own links and accounts stay. */
export async function resetPlaid(runtime: Runtime, operator: Operator): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_reset', resetPlaidOrder());
}
