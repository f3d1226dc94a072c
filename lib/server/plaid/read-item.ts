import 'server-only';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { blankableId, label, opaque, requestId } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';
import type { ItemReading } from './plaid-gateway.ts';

const plaidWord = z.string().regex(/^[A-Z0-9_]{1,64}$/);

const answer = z.object({
  item: z.object({
    item_id: opaque,
    institution_id: blankableId,
    institution_name: label,
    // Required: an answer that does not speak of errors must not be read as "the item is well".
    error: z.object({ error_type: plaidWord, error_code: plaidWord }).nullable(),
  }),
  request_id: requestId,
});

export async function readItem(call: PlaidCall, accessToken: string): Promise<Result<ItemReading, PlaidFailure>> {
  const read = await call('/item/get', (sdk, options) => sdk.api.itemGet({ access_token: accessToken }, options), answer);
  if (!read.ok) return read;
  const { item, request_id: id } = read.value;
  const { item_id: itemId, institution_id: institutionId, institution_name: institutionName, error } = item;
  return ok({ itemId, institutionId, institutionName, error: error === null ? null : { type: error.error_type, code: error.error_code }, requestId: id });
}
