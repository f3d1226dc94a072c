import 'server-only';
import type { Clock, Log } from '../context.ts';
import type { PlaidSettings } from '../read-plaid-settings.ts';
import { exchangeToken } from './exchange-token.ts';
import { createLinkToken } from './link-token.ts';
import { matchIdentity } from './match-identity.ts';
import { createPlaidCall } from './plaid-call.ts';
import type { Plaid } from './plaid-gateway.ts';
import { readItem } from './read-item.ts';
import { readLink } from './read-link.ts';
import { readNumbers } from './read-numbers.ts';
import { createWebhookVerifier } from './verify-webhook.ts';

export interface PlaidParts {
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** Of one call, over all its phases; shorter in tests. */
  deadlineMs?: number;
}

/** The one way out to Plaid, through its official SDK. Opens nothing before the first call. */
export function createPlaid(settings: PlaidSettings, { clock, log, deadlineMs }: PlaidParts): Plaid {
  const call = createPlaidCall(settings, log, deadlineMs);
  return {
    origin: settings.baseUrl,
    createLinkToken: (order) => createLinkToken(call, settings, order),
    readLink: (linkToken) => readLink(call, settings, linkToken),
    exchange: (publicToken) => exchangeToken(call, publicToken),
    readNumbers: (accessToken) => readNumbers(call, accessToken),
    matchIdentity: (accessToken, person) => matchIdentity(call, accessToken, person),
    readItem: (accessToken) => readItem(call, accessToken),
    verifyWebhook: createWebhookVerifier(call, clock),
  };
}
