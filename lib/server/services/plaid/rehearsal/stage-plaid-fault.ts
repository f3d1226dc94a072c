import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { plaidFaultOrder, type PlaidFaultIntent } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** The next calls, webhooks or scripts of this kind meet this trouble. */
export async function stagePlaidFault(runtime: Runtime, operator: Operator, intent: PlaidFaultIntent): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_fault_staged', plaidFaultOrder(intent));
}
