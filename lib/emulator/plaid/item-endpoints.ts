import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import { MINUTE_MS } from '#lib/domain/time.ts';
import { endpoint, opaque } from './endpoint.ts';
import { findInstitution } from './institutions.ts';
import type { Item, PublicToken } from './plaid-records.ts';
import { findItem, isoTime, viewItem } from './plaid-views.ts';
import { plaidNow, record, type PlaidWorld } from './plaid-world.ts';
import type { Found } from './sign-in.ts';

// Plaid's own.
const PUBLIC_TOKEN_LIFE_MS = 30 * MINUTE_MS;

export interface NewItem {
  found: Found;
  accountIds: readonly string[];
  clientUserId: string | null;
  webhook: string | null;
  products: string[];
}

/** Makes the connection. Its access token exists from now on, but only an exchange tells it. The caller records both. */
export function createItem(world: PlaidWorld, { found, accountIds, ...order }: NewItem): { item: Item; publicToken: PublicToken } {
  const nowMs = plaidNow(world);
  const { institutionId, username, ownerName, readyAfterMs, accounts } = found;
  const item: Item = {
    id: world.mint.id(),
    accessToken: world.mint.token('access'),
    institutionId,
    username,
    ownerName,
    ...order,
    createdAtMs: nowMs,
    readyAtMs: nowMs + readyAfterMs,
    errorCode: null,
    disconnectAtMs: null,
    removed: false,
    accounts: accounts.filter(({ id }) => accountIds.includes(id)),
  };
  return { item, publicToken: { token: world.mint.token('public'), itemId: item.id, expiresAtMs: nowMs + PUBLIC_TOKEN_LIFE_MS, used: false } };
}

export const exchangePublicToken = endpoint(z.strictObject({ public_token: opaque }), (world, { public_token: token }) => {
  const publicToken = world.book.publicTokens.get(token);
  const item = publicToken && world.book.items.get(publicToken.itemId);
  if (!publicToken || !item || item.removed) return fail({ code: 'INVALID_PUBLIC_TOKEN' });
  if (publicToken.used) return fail({ code: 'INVALID_PUBLIC_TOKEN', message: 'the public token was exchanged before' });
  if (publicToken.expiresAtMs <= plaidNow(world)) return fail({ code: 'INVALID_PUBLIC_TOKEN', message: 'the public token is expired' });
  void record(world, [{ put: 'public_token', publicToken: { ...publicToken, used: true } }]);
  return ok({ access_token: item.accessToken, item_id: item.id });
});

export const getItem = endpoint(z.strictObject({ access_token: opaque }), (world, { access_token: accessToken }) => {
  const item = findItem(world, accessToken);
  if (!item.ok) return item;
  return ok({
    item: { ...viewItem(item.value, plaidNow(world)), created_at: isoTime(item.value.createdAtMs), consented_products: item.value.products },
    status: { investments: null, transactions: null, last_webhook: null },
  });
});

const removal = z.strictObject({ access_token: opaque, reason_code: z.string().max(100).nullish(), reason_note: z.string().max(512).nullish() });

/** The access ends; tokenised numbers die with it. */
export const removeItem = endpoint(removal, (world, { access_token: accessToken }) => {
  const item = findItem(world, accessToken);
  if (!item.ok) return item;
  void record(world, [{ put: 'item', item: { ...item.value, removed: true } }]);
  return ok({});
});

const institutionQuery = z.strictObject({
  institution_id: opaque,
  country_codes: z.array(z.string().length(2)).min(1),
  options: z.record(z.string(), z.boolean()).optional(),
});

export const getInstitution = endpoint(institutionQuery, (_world, { institution_id: id, country_codes: countries, options }) => {
  const institution = findInstitution(id);
  if (!institution || !countries.includes('US')) return fail({ code: 'INVALID_INSTITUTION' });
  const { name, oauth, routing, url, colour } = institution;
  return ok({
    institution: {
      institution_id: id,
      name,
      oauth,
      products: ['auth', 'balance', 'identity'],
      country_codes: ['US'],
      routing_numbers: [routing],
      dtc_numbers: [],
      ...(options?.['include_optional_metadata'] === true && { url, primary_color: colour, logo: null }),
    },
  });
});
