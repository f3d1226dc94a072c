import { z } from 'zod';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { endpoint, opaque } from './endpoint.ts';
import { findInstitution } from './institutions.ts';
import { linkTokenRequest, type LinkTokenRequest } from './link-token-request.ts';
import type { Trouble } from './plaid-errors.ts';
import type { Link } from './plaid-records.ts';
import { findItem, isoTime } from './plaid-views.ts';
import { plaidNow, record, type PlaidWorld } from './plaid-world.ts';
import { viewSession } from './view-session.ts';

// Plaid's own: a new link, one in update mode, and a hosted page without a wish.
const LINK_LIFE_MS = 4 * HOUR_MS;
const UPDATE_LIFE_MS = 30 * MINUTE_MS;
const HOSTED_LIFE_MS = 30 * MINUTE_MS;
/** How long Plaid tells of a session after its end. */
const SESSION_KEPT_MS = 6 * HOUR_MS;

export const createLinkToken = endpoint(linkTokenRequest, (world, order) => {
  const itemId = updatedItem(world, order);
  if (!itemId.ok) return itemId;
  if (order.institution_id !== undefined && findInstitution(order.institution_id) === null) return fail({ code: 'INVALID_INSTITUTION' });
  const nowMs = plaidNow(world);
  const hosted = order.hosted_link ?? null;
  const link: Link = {
    token: world.mint.token('link'),
    way: hosted === null ? 'here' : 'hosted',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + lifeMs(order),
    clientName: order.client_name,
    clientUserId: order.user.client_user_id,
    language: order.language,
    countryCodes: order.country_codes,
    products: [...(order.products ?? []), ...(order.required_if_supported_products ?? [])],
    depositorySubtypes: order.account_filters?.depository?.account_subtypes ?? null,
    webhook: order.webhook ?? null,
    redirectUri: order.redirect_uri ?? null,
    completionRedirectUri: hosted?.completion_redirect_uri ?? null,
    itemId: itemId.value,
    sessions: [],
  };
  void record(world, [{ put: 'link', link }]);
  return ok({
    expiration: isoTime(link.expiresAtMs),
    link_token: link.token,
    ...(hosted !== null && { hosted_link_url: `${world.origin}/link/?token=${link.token}&way=hosted` }),
  });
});

export const getLinkToken = endpoint(z.strictObject({ link_token: opaque }), (world, { link_token: token }) => {
  const link = world.book.links.get(token);
  if (!link) return fail({ code: 'INVALID_LINK_TOKEN' });
  const nowMs = plaidNow(world);
  const told = link.sessions.filter(({ finishedAtMs }) => (finishedAtMs ?? link.expiresAtMs) + SESSION_KEPT_MS > nowMs);
  return ok({
    created_at: isoTime(link.createdAtMs),
    expiration: isoTime(link.expiresAtMs),
    link_sessions: told.map((session) => viewSession(world.book, session)),
    link_token: link.token,
    metadata: {
      ...(link.depositorySubtypes !== null && { account_filters: { depository: { account_subtypes: link.depositorySubtypes } } }),
      client_name: link.clientName,
      country_codes: link.countryCodes,
      initial_products: link.products,
      language: link.language,
      redirect_uri: link.redirectUri,
      webhook: link.webhook,
    },
  });
});

function updatedItem(world: PlaidWorld, order: LinkTokenRequest): Result<string | null, Trouble> {
  if (order.access_token === undefined || order.access_token === null) return ok(null);
  const item = findItem(world, order.access_token);
  return item.ok ? ok(item.value.id) : item;
}

function lifeMs({ hosted_link: hosted, access_token: accessToken }: LinkTokenRequest): number {
  if (hosted !== undefined && hosted !== null) return hosted.url_lifetime_seconds === undefined ? HOSTED_LIFE_MS : hosted.url_lifetime_seconds * 1_000;
  return accessToken === undefined || accessToken === null ? LINK_LIFE_MS : UPDATE_LIFE_MS;
}
