import 'server-only';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { NUMBERS_LIFE_MS } from '#lib/domain/plaid/link-progress.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { IdentityScores, NumberedAccount, Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow, PlaidAccountRow, PlaidItemRow } from '../../store/plaid-rows.ts';
import { changeHealth } from './change-health.ts';

/** `/auth/get` once, then `/identity/match`. The numbers go from the answer into the vault; a bank that cannot compare
 *  names holds nothing up: the picker says that nothing was compared. */
export async function readItemAccounts(runtime: Runtime, plaid: Plaid, item: PlaidItemRow, session: LinkSessionRow): Promise<Result<{ count: number; identityCode: string | null }, PlaidFailure>> {
  const { vault, clock, log } = runtime.context;
  const askedAt = clock.now();
  const accessToken = vault.unseal(item.sealedAccessToken, item.id);
  const read = await plaid.readNumbers(accessToken);
  if (!read.ok) return read;
  if (read.value.itemId !== item.id) return fail({ type: 'RAILHEAD', code: 'UNREADABLE_ANSWER', displayMessage: null, requestId: read.value.requestId });
  const { firstName, lastName, address } = session;
  const matched = await plaid.matchIdentity(accessToken, { firstName, lastName, address });
  if (!matched.ok) log.warn('plaid.identity_not_compared', { name: session.id, code: matched.failure.code, requestId: matched.failure.requestId });
  const at = clock.now();
  const accounts = read.value.accounts.filter((account) => account.type === 'depository');
  await runtime.plaidStore.transaction('keep-accounts', async (tx) => {
    for (const account of accounts) await tx.saveAccount(accountRow(runtime, item.id, account, matched.ok ? (matched.value.get(account.accountId) ?? null) : null, at));
    // What the customer no longer shares is not kept for anybody to choose.
    await tx.eraseOtherNumbers(item.id, accounts.map((account) => account.accountId));
    const locked = await tx.lockItem(item.id);
    if (locked === null) throw new Error(`${item.id}: the connection is gone`);
    if (locked.institutionId === null && read.value.institutionId !== null) await tx.updateItem(item.id, { institutionId: read.value.institutionId });
    // A revocation that came while Plaid was being asked is newer than the customer's sign-in.
    const reconnected = session.purpose === 'reconnect' && locked.healthSince <= askedAt;
    await changeHealth(runtime, tx, locked, { told: 'good', code: null, accountId: null, reconnected });
  });
  return ok({ count: accounts.length, identityCode: matched.ok ? null : matched.failure.code });
}

function accountRow({ context }: Runtime, itemId: string, account: NumberedAccount, scores: IdentityScores | null, at: Date): PlaidAccountRow {
  const { numbers } = account;
  return {
    itemId,
    accountId: account.accountId,
    name: account.name,
    officialName: account.officialName,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    verificationStatus: account.verificationStatus,
    persistentAccountId: account.persistentAccountId,
    tokenised: numbers?.tokenised ?? false,
    sealedNumbers: numbers && context.vault.seal(JSON.stringify([numbers.routing, numbers.account]), numbersOwner(itemId, account.accountId)),
    numbersUntil: numbers && addMs(at, NUMBERS_LIFE_MS),
    fingerprint: numbers && context.vault.accountFingerprint(numbers.routing, numbers.account),
    nameScore: wholeScore(scores?.name),
    addressScore: wholeScore(scores?.address),
    identityComparedAt: scores && at,
    readAt: at,
  };
}

// Documented as whole numbers from 0 to 100; a fraction is rounded down, so that none becomes a match by rounding.
function wholeScore(score: number | null | undefined): number | null {
  return typeof score === 'number' ? Math.floor(score) : null;
}

/** What sealed numbers are bound to: those of one account cannot be put in another's place. */
export function numbersOwner(itemId: string, accountId: string): string {
  return `${itemId}|${accountId}`;
}
