import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { rotateKeyOrder } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** Webhooks are signed with a new key from now on; the one before expires. */
export async function rotatePlaidKey(runtime: Runtime, operator: Operator): Promise<ActionResult<null>> {
  return givePlaidOrder(runtime, operator, 'plaid_key_rotated', rotateKeyOrder());
}
