import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { aboutItem, plaidWebhookOrder, type PlaidWebhookIntent } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../../runtime.ts';
import { findLinkToken, givePlaidOrder } from './plaid-rehearsal-desk.ts';

/** A webhook once more, or out of turn, signed like every other. */
export async function firePlaidWebhook(runtime: Runtime, operator: Operator, intent: PlaidWebhookIntent): Promise<ActionResult<null>> {
  const { about, webhook } = intent;
  if (aboutItem(about) !== null) return givePlaidOrder(runtime, operator, 'plaid_webhook_sent', plaidWebhookOrder(intent));
  const token = await findLinkToken(runtime, about.slice('link:'.length));
  if (!token.ok) return token;
  return givePlaidOrder(runtime, operator, 'plaid_webhook_sent', plaidWebhookOrder(intent, token.value), { about, webhook });
}
