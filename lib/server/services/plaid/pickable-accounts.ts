import 'server-only';
import type { LinkSessionRow, PlaidAccountRow } from '../../store/plaid-rows.ts';

/** The accounts of a connection that may be chosen through this link: those that Plaid gave when it was last asked, after
 *  the customer had finished, and of them what the customer shared. Chosen from and drafted from, so one rule for both. */
export function pickableAccounts(session: LinkSessionRow, accounts: readonly PlaidAccountRow[]): PlaidAccountRow[] {
  const lastRead = Math.max(...accounts.map((account) => account.readAt.getTime()));
  const shared = session.purpose === 'link' ? (session.shared?.accounts.map(({ accountId }) => accountId) ?? []) : null;
  const own = accounts.filter(
    (account) =>
      account.readAt.getTime() === lastRead &&
      (session.endedAt === null || account.readAt >= session.endedAt) &&
      (shared === null || shared.includes(account.accountId)),
  );
  // In the order in which the customer saw them.
  return shared === null ? own : own.toSorted((one, other) => shared.indexOf(one.accountId) - shared.indexOf(other.accountId));
}
