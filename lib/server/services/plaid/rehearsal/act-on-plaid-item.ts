import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { plaidItemOrder, type PlaidItemIntent } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** What the bank or the customer does to a connection. */
export async function actOnPlaidItem(runtime: Runtime, operator: Operator, intent: PlaidItemIntent): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_connection_changed', plaidItemOrder(intent));
}
