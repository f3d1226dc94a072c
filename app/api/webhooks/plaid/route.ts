import { defineWebhook } from '#lib/server/action/webhook.ts';
import { receiveWebhook } from '#lib/server/services/plaid/receive-webhook.ts';

export const POST = defineWebhook('webhook_plaid', 'plaid-verification', receiveWebhook);
