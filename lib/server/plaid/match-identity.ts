import 'server-only';
import type { IdentityMatchUser } from 'plaid';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { MAX_ACCOUNTS, opaque, requestId } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';
import type { IdentityScores, Person } from './plaid-gateway.ts';

const score = z
  .object({ score: z.number().min(0).max(100).nullish() })
  .nullish()
  .transform((compared) => compared?.score ?? null);

const answer = z.object({ accounts: z.array(z.object({ account_id: opaque, legal_name: score, address: score })).max(MAX_ACCOUNTS), request_id: requestId });

/** We say who it should be and learn how well it fits: who the bank says it is never comes here. */
export async function matchIdentity(call: PlaidCall, accessToken: string, person: Person): Promise<Result<ReadonlyMap<string, IdentityScores>, PlaidFailure>> {
  const read = await call('/identity/match', (sdk, options) => sdk.api.identityMatch({ access_token: accessToken, user: userOf(person) }, options), answer);
  if (!read.ok) return read;
  return ok(new Map(read.value.accounts.map((one) => [one.account_id, { name: one.legal_name, address: one.address }])));
}

function userOf({ firstName, lastName, address }: Person): IdentityMatchUser {
  const name = { legal_name: `${firstName} ${lastName}` };
  if (address === null) return name;
  return { ...name, address: { street: address.street, city: address.city, region: address.state, postal_code: address.postalCode, country: 'US' } };
}
