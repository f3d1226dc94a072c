import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import { changeItem } from './change-item.ts';
import { endpoint, opaque } from './endpoint.ts';
import { findInstitution } from './institutions.ts';
import { createItem } from './item-endpoints.ts';
import { findItem } from './plaid-views.ts';
import { record } from './plaid-world.ts';
import { signIn } from './sign-in.ts';
import { viewWebhookKey } from './webhook-keys.ts';
import { asItemWebhook, itemLetter } from './webhook-letters.ts';

const newToken = z.strictObject({
  institution_id: opaque,
  initial_products: z.array(z.string().max(100)).min(1),
  options: z.strictObject({ webhook: z.url().max(2_048).optional(), override_username: z.string().max(200).nullish(), override_password: z.string().max(200).nullish() }).optional(),
});

/** A connection without Link: every account that the products allow is shared. */
export const createPublicToken = endpoint(newToken, (world, { institution_id: id, initial_products: products, options }) => {
  const institution = findInstitution(id);
  if (!institution) return fail({ code: 'INVALID_INSTITUTION' });
  const found = signIn(
    institution,
    { username: options?.override_username ?? 'user_good', password: options?.override_password ?? 'pass_good', depositorySubtypes: null, products },
    world.mint,
  );
  if (!found.ok) return found;
  const accountIds = found.value.accounts.map((account) => account.id);
  const { item, publicToken } = createItem(world, { found: found.value, accountIds, clientUserId: null, webhook: options?.webhook ?? null, products });
  void record(world, [
    { put: 'item', item },
    { put: 'public_token', publicToken },
  ]);
  return ok({ public_token: publicToken.token });
});

export const resetLogin = endpoint(z.strictObject({ access_token: opaque }), (world, { access_token: accessToken }) => {
  const item = findItem(world, accessToken);
  if (!item.ok) return item;
  changeItem(world, item.value, { act: 'reset_login', accountId: null });
  return ok({ reset_login: true });
});

const fire = z.strictObject({ access_token: opaque, webhook_type: z.string().max(64).default('ITEM'), webhook_code: z.string().max(64) });

/** Only tells; the item stays as it is. */
export const fireWebhook = endpoint(fire, (world, { access_token: accessToken, webhook_type: type, webhook_code: code }) => {
  const item = findItem(world, accessToken);
  if (!item.ok) return item;
  // Plaid's DEFAULT_UPDATE is one of AUTH unless something else is said.
  const webhook = asItemWebhook(code === 'DEFAULT_UPDATE' ? 'AUTH' : type, code);
  if (webhook === null || item.value.webhook === null) return fail({ code: 'SANDBOX_WEBHOOK_INVALID' });
  world.webhooks.send(itemLetter(world, item.value, webhook, null));
  return ok({ webhook_fired: true });
});

export const getWebhookKey = endpoint(z.strictObject({ key_id: opaque }), (world, { key_id: kid }) => {
  const key = world.book.keys.get(kid);
  return key ? ok({ key: viewWebhookKey(key) }) : fail({ code: 'INVALID_WEBHOOK_VERIFICATION_KEY_ID' });
});
