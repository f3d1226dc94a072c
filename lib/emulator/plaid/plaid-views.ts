import { fail, ok, type Result } from '#lib/domain/result.ts';
import { institutionName } from './institutions.ts';
import { itemErrorBody, type Trouble } from './plaid-errors.ts';
import type { HeldAccount, Item } from './plaid-records.ts';
import { plaidNow, type PlaidWorld } from './plaid-world.ts';

/** Plaid's code of what is wrong with an item now. */
export function itemErrorCode(item: Item, nowMs: number): string | null {
  if (item.errorCode !== null) return item.errorCode;
  return item.disconnectAtMs !== null && item.disconnectAtMs <= nowMs ? 'ITEM_LOGIN_REQUIRED' : null;
}

/** The item of this access token, well or not. */
export function findItem(world: PlaidWorld, accessToken: string): Result<Item, Trouble> {
  const item = [...world.book.items.values()].find((known) => known.accessToken === accessToken && !known.removed);
  if (item) return ok(item);
  return fail(/^access-sandbox-./.test(accessToken) ? { code: 'INVALID_ACCESS_TOKEN' } : { code: 'INVALID_ACCESS_TOKEN', message: 'the access token is not of the form access-sandbox-<identifier>' });
}

/** The same, but an item with an error answers with it. */
export function findWellItem(world: PlaidWorld, accessToken: string): Result<Item, Trouble> {
  const found = findItem(world, accessToken);
  if (!found.ok) return found;
  const code = itemErrorCode(found.value, plaidNow(world));
  return code === null ? found : fail({ code });
}

/** The accounts still shared, only the named ones if any are named. */
export function chooseAccounts(item: Item, accountIds: readonly string[] | undefined): Result<HeldAccount[], Trouble> {
  const shared = item.accounts.filter((account) => !account.revoked);
  if (accountIds === undefined) return ok(shared);
  if (!accountIds.every((id) => shared.some((account) => account.id === id))) return fail({ code: 'INVALID_ACCOUNT_ID' });
  return ok(shared.filter((account) => accountIds.includes(account.id)));
}

export function viewItem(item: Item, nowMs: number) {
  const code = itemErrorCode(item, nowMs);
  return {
    available_products: ['balance'],
    billed_products: item.products,
    products: item.products,
    consent_expiration_time: item.disconnectAtMs === null ? null : isoTime(item.disconnectAtMs),
    error: code === null ? null : itemErrorBody(code),
    institution_id: item.institutionId,
    institution_name: institutionName(item.institutionId),
    item_id: item.id,
    auth_method: 'INSTANT_AUTH',
    update_type: 'background',
    webhook: item.webhook,
  };
}

export function viewAccount(account: HeldAccount) {
  return {
    account_id: account.id,
    balances: { available: account.balance - 10, current: account.balance, iso_currency_code: 'USD', limit: null, unofficial_currency_code: null },
    holder_category: 'personal',
    mask: account.mask,
    name: account.name,
    official_name: account.officialName,
    ...(account.persistentId !== null && { persistent_account_id: account.persistentId }),
    subtype: account.subtype,
    type: account.type,
    ...(account.verificationStatus !== null && { verification_status: account.verificationStatus }),
  };
}

/** As Link and /link/token/get tell of a shared account. */
export function viewSharedAccount({ id, name, mask, type, subtype, verificationStatus }: HeldAccount) {
  return { id, name, mask, type, subtype, verification_status: verificationStatus, class_type: null };
}

export function viewInstitutionName(institutionId: string) {
  return { name: institutionName(institutionId), institution_id: institutionId };
}

/** As Plaid writes times: without fractions. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
