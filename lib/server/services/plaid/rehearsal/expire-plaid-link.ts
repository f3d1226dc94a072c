import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { expireLinkOrder, type ExpireLinkIntent } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { findLinkToken, givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** A link that was made here can no longer be opened. */
export async function expirePlaidLink(runtime: Runtime, operator: Operator, { sessionId }: ExpireLinkIntent): Promise<ActionResult<null>> {
  const token = await findLinkToken(runtime, sessionId);
  if (!token.ok) return token;
  return givePlaidOrder(runtime, operator, 'plaid_link_expired', expireLinkOrder(token.value), { sessionId });
}
