import 'server-only';
import type { LinkTokenCreateRequest } from 'plaid';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import { isLoopback } from '../is-loopback.ts';
import type { PlaidSettings } from '../read-plaid-settings.ts';
import { opaque, requestId, time } from './answer-parts.ts';
import type { PlaidCall, PlaidSdk } from './plaid-call.ts';
import { unreadableAnswer } from './plaid-failures.ts';
import type { LinkTokenMade, LinkTokenOrder } from './plaid-gateway.ts';

// Shown to the customer; beyond 30 characters Link would say "This Application".
const CLIENT_NAME = 'Railhead';

// 21 days: the longest that Plaid allows.
const MAX_LIFETIME_S = 21 * 24 * 60 * 60;

const answer = z.object({ link_token: opaque, expiration: time, hosted_link_url: z.string().max(2_000).nullish(), request_id: requestId });

export async function createLinkToken(call: PlaidCall, settings: PlaidSettings, order: LinkTokenOrder): Promise<Result<LinkTokenMade, PlaidFailure>> {
  const made = await call('/link/token/create', (sdk, options) => sdk.api.linkTokenCreate(linkTokenRequest(sdk.words, settings, order), options), answer);
  if (!made.ok) return made;
  const { link_token: linkToken, expiration: expiresAt, hosted_link_url: url, request_id: id } = made.value;
  if (order.way === 'here') return ok({ linkToken, hostedUrl: null, expiresAt, requestId: id });
  return typeof url === 'string' && mayBeOpened(url, settings) ? ok({ linkToken, hostedUrl: url, expiresAt, requestId: id }) : fail(unreadableAnswer(id));
}

function linkTokenRequest({ CountryCode, DepositoryAccountSubtype, Products }: PlaidSdk['words'], settings: PlaidSettings, order: LinkTokenOrder): LinkTokenCreateRequest {
  return {
    client_name: CLIENT_NAME,
    language: 'en',
    country_codes: [CountryCode.Us],
    user: { client_user_id: order.userId },
    ...(order.accessToken === null
      ? {
          // One product only: each further one would hide the banks that do not offer it.
          products: [Products.Auth],
          required_if_supported_products: [Products.Identity],
          account_filters: { depository: { account_subtypes: [DepositoryAccountSubtype.Checking, DepositoryAccountSubtype.Savings] } },
        }
      : // Update mode: the item keeps the products and accounts it has.
        { access_token: order.accessToken }),
    ...(settings.webhookUrl === null ? {} : { webhook: settings.webhookUrl }),
    ...(settings.redirectUri === null ? {} : { redirect_uri: settings.redirectUri }),
    ...(order.way === 'hosted' ? { hosted_link: { url_lifetime_seconds: Math.min(MAX_LIFETIME_S, Math.max(1, Math.round(order.lifetimeMs / SECOND_MS))) } } : {}),
  };
}

/** It becomes a link on a page and a QR code in somebody's hand: never another scheme, and plain http on loopback only. */
function mayBeOpened(text: string, settings: PlaidSettings): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && isLoopback(new URL(settings.baseUrl).hostname));
}
