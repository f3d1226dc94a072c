import 'server-only';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { opaque, requestId } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';

const answer = z.object({ access_token: opaque, item_id: opaque, request_id: requestId });

export async function exchangeToken(call: PlaidCall, publicToken: string): Promise<Result<{ accessToken: string; itemId: string }, PlaidFailure>> {
  const read = await call('/item/public_token/exchange', (sdk, options) => sdk.api.itemPublicTokenExchange({ public_token: publicToken }, options), answer);
  return read.ok ? ok({ accessToken: read.value.access_token, itemId: read.value.item_id }) : read;
}
