import 'server-only';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { blankableId, label, MAX_ACCOUNTS, opaque, requestId, word } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';
import type { NumberedAccount, NumbersReading } from './plaid-gateway.ts';

const account = z.object({ account_id: opaque, name: label, official_name: label, mask: word, type: word, subtype: word, verification_status: word, persistent_account_id: blankableId });
const ach = z.object({ account_id: opaque, account: z.string().max(64), routing: z.string().max(64), is_tokenized_account_number: z.boolean().nullish() });

const answer = z.object({
  accounts: z.array(account).max(MAX_ACCOUNTS),
  numbers: z.object({ ach: z.array(ach).max(MAX_ACCOUNTS) }),
  item: z.object({ item_id: opaque, institution_id: blankableId }),
  request_id: requestId,
});

type Ach = z.output<typeof ach>;

/** The routing number is the one that came with the account number, never `wire_routing`: charges travel by ACH. */
export async function readNumbers(call: PlaidCall, accessToken: string): Promise<Result<NumbersReading, PlaidFailure>> {
  const read = await call('/auth/get', (sdk, options) => sdk.api.authGet({ access_token: accessToken }, options), answer);
  if (!read.ok) return read;
  const { accounts, numbers, item, request_id: id } = read.value;
  return ok({
    itemId: item.item_id,
    institutionId: item.institution_id,
    accounts: accounts.map((one) => numbered(one, numbers.ach.filter(({ account_id: accountId }) => accountId === one.account_id))),
    requestId: id,
  });
}

function numbered(one: z.output<typeof account>, found: readonly Ach[]): NumberedAccount {
  return {
    accountId: one.account_id,
    name: one.name ?? 'Account',
    officialName: one.official_name,
    mask: one.mask,
    type: one.type ?? '',
    subtype: one.subtype,
    verificationStatus: one.verification_status,
    persistentAccountId: one.persistent_account_id,
    numbers: onlyNumbers(found),
  };
}

/** Null when there are none, when two pairs contradict each other, and when they have not the form that the bank's save
 *  call takes: a number that has to be guessed is none. */
function onlyNumbers(found: readonly Ach[]): NumberedAccount['numbers'] {
  const [first, ...others] = found;
  if (first === undefined || others.some((other) => other.account !== first.account || other.routing !== first.routing)) return null;
  if (!/^\d{5,20}$/.test(first.account) || !/^\d{9}$/.test(first.routing)) return null;
  // Once said to be made for this connection, it is treated so.
  return { account: first.account, routing: first.routing, tokenised: found.some((one) => one.is_tokenized_account_number === true) };
}
