import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { expirePublicTokensOrder } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** Whatever customers have shared and the console has not taken over yet is too old from now on. */
export async function expireShared(runtime: Runtime, operator: Operator): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_shared_expired', expirePublicTokensOrder());
}
