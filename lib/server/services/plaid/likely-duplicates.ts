import 'server-only';
import type { Runtime } from '../../runtime.ts';
import type { DuplicateRecord, LinkSessionRow, PlaidAccountRow } from '../../store/plaid-rows.ts';

/** Before anything is fetched only institution, name and mask can be compared, and only within one user. */
export async function listLikelyDuplicates({ plaidStore }: Runtime, session: LinkSessionRow): Promise<DuplicateRecord[]> {
  if (session.shared === null) return [];
  const accounts = session.shared.accounts.map(({ accountId, name, mask }) => ({ accountId, name, mask, persistentAccountId: null, fingerprint: null }));
  return plaidStore.findDuplicates({ userId: session.userId, institutionId: session.shared.institutionId, accounts });
}

/** Once the numbers are known: by Plaid's own lasting id and by our fingerprint of the numbers as well. */
export async function listDuplicates({ plaidStore }: Runtime, session: LinkSessionRow, accounts: readonly PlaidAccountRow[], institutionId: string | null): Promise<DuplicateRecord[]> {
  const asked = accounts.map(({ accountId, name, mask, persistentAccountId, fingerprint }) => ({ accountId, name, mask, persistentAccountId, fingerprint }));
  // A reconnection saves new numbers of the very account: that one is not its own duplicate.
  const exceptItemId = session.purpose === 'reconnect' ? session.itemId : null;
  return plaidStore.findDuplicates({ userId: session.userId, institutionId, accounts: asked, exceptItemId });
}
