import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import { accountIds, endpoint, opaque } from './endpoint.ts';
import { OWNER_CONTACT, scoreAddress, scoreExact, scoreName } from './identity-score.ts';
import { chooseAccounts, findWellItem, viewAccount, viewItem } from './plaid-views.ts';
import { plaidNow } from './plaid-world.ts';

const options = z.strictObject({ account_ids: accountIds.optional(), min_last_updated_datetime: z.string().max(64).optional() }).optional();
const accountQuery = z.strictObject({ access_token: opaque, options });

export const getAccounts = endpoint(accountQuery, (world, query) => {
  const item = findWellItem(world, query.access_token);
  if (!item.ok) return item;
  const accounts = chooseAccounts(item.value, query.options?.account_ids);
  if (!accounts.ok) return accounts;
  return ok({ accounts: accounts.value.map(viewAccount), item: viewItem(item.value, plaidNow(world)) });
});

// An account that is not verified has no number that could be used.
const UNVERIFIED = ['pending_automatic_verification', 'pending_manual_verification', 'unsent', 'verification_expired', 'verification_failed', 'database_insights_fail'];

export const getAuth = endpoint(accountQuery, (world, query) => {
  const item = findWellItem(world, query.access_token);
  if (!item.ok) return item;
  const accounts = chooseAccounts(item.value, query.options?.account_ids);
  if (!accounts.ok) return accounts;
  const nowMs = plaidNow(world);
  if (nowMs < item.value.readyAtMs) return fail({ code: 'PRODUCT_NOT_READY' });
  const depository = accounts.value.filter(({ type }) => type === 'depository');
  const ach = depository.flatMap(({ id, numbers, verificationStatus }) => {
    if (numbers === null || UNVERIFIED.includes(verificationStatus ?? '')) return [];
    const { account, routing, wire, tokenised } = numbers;
    return [{ account, account_id: id, is_tokenized_account_number: tokenised, routing, wire_routing: wire, can_transfer_in: true, can_transfer_out: true }];
  });
  const isPending = depository.some(({ verificationStatus }) => UNVERIFIED.includes(verificationStatus ?? ''));
  if (ach.length === 0 && !isPending) return fail({ code: 'NO_AUTH_ACCOUNTS' });
  return ok({ accounts: depository.map(viewAccount), numbers: { ach, bacs: [], eft: [], international: [] }, item: viewItem(item.value, nowMs) });
});

const line = z.string().max(500).nullish();
const identityQuery = z.strictObject({
  access_token: opaque,
  user: z
    .strictObject({
      legal_name: line,
      phone_number: line,
      email_address: line,
      address: z.strictObject({ street: line, city: line, region: line, postal_code: line, country: line }).nullish(),
    })
    .optional(),
  options: z.strictObject({ account_ids: accountIds.optional() }).optional(),
});

/** Scores what was given against the owner whom the bank knows; nothing of the owner is in the answer. */
export const matchIdentity = endpoint(identityQuery, (world, query) => {
  const item = findWellItem(world, query.access_token);
  if (!item.ok) return item;
  const accounts = chooseAccounts(item.value, query.options?.account_ids);
  if (!accounts.ok) return accounts;
  const { legal_name: name, phone_number: phone, email_address: email, address } = query.user ?? {};
  const scores = {
    legal_name: scoreName(name ?? null, item.value.ownerName),
    phone_number: { score: scoreExact(phone?.replace(/\D/g, '') ?? null, OWNER_CONTACT.phone) },
    email_address: { score: scoreExact(email ?? null, OWNER_CONTACT.email) },
    address: scoreAddress(address ?? null),
  };
  return ok({ accounts: accounts.value.map((account) => ({ ...viewAccount(account), ...scores })), item: viewItem(item.value, plaidNow(world)) });
});
