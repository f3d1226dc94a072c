import 'server-only';
import { mayBeSentAsNew } from '#lib/domain/operation-state.ts';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import type { LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow, PlaidAccountRow } from '../../store/plaid-rows.ts';
import type { OperationRow } from '../../store/rows.ts';
import { listLikelyDuplicates } from './likely-duplicates.ts';
import { pickableAccounts } from './pickable-accounts.ts';

export interface SessionStanding {
  next: LinkSessionView['next'];
  operation: OperationRow | null;
  accounts: PlaidAccountRow[];
}

/** What remains to be done with a link, and what it takes to say so. */
export async function standingOf(runtime: Runtime, session: LinkSessionRow): Promise<SessionStanding> {
  const nothing = { operation: null, accounts: [] };
  if (isOpenLink(session.state)) return { next: 'wait', ...nothing };
  if (session.state !== 'finished') return { next: 'none', ...nothing };
  const operation = await operationOf(runtime, session);
  if (session.itemId === null) {
    const waits = session.duplicatesSeenBy === null && session.troubleCode === null && (await listLikelyDuplicates(runtime, session)).length > 0;
    return { next: waits ? 'decide_duplicate' : 'fetch', operation, accounts: [] };
  }
  const accounts = pickableAccounts(session, await runtime.plaidStore.listAccountsOfItem(session.itemId));
  // Also while they are being read anew: what is known may be about to change.
  if (accounts.length === 0 || session.dueAt !== null) return { next: 'fetch', operation, accounts: [] };
  if (operation !== null) return { next: nextOf(operation), operation, accounts };
  if (session.purpose === 'reconnect' && ((await isOutdated(runtime, session)) || !(await hasNewNumbers(runtime, session, accounts)))) return { next: 'done', operation, accounts };
  return { next: 'pick', operation, accounts };
}

// What cannot have been saved leaves the account to be chosen again.
function nextOf({ state, closingVerdict }: OperationRow): 'review' | 'pick' | 'done' {
  if (state === 'draft') return 'review';
  return state === 'discarded' || mayBeSentAsNew(state, closingVerdict) ? 'pick' : 'done';
}

async function operationOf({ context }: Runtime, { operationId }: LinkSessionRow): Promise<OperationRow | null> {
  return operationId === null ? null : context.store.transaction('operation-of-link', (tx) => tx.getOperation(operationId));
}

// The customer has reconnected once more since: what there is to do is to be done there.
async function isOutdated({ plaidStore }: Runtime, { id, itemId }: LinkSessionRow): Promise<boolean> {
  const newest = itemId === null ? null : await plaidStore.getFinishedReconnect(itemId);
  return newest !== null && newest.id !== id;
}

// Mending a sign-in changes nothing that the bank has of us; new numbers have to be saved before they can be charged.
async function hasNewNumbers({ context }: Runtime, session: LinkSessionRow, accounts: readonly PlaidAccountRow[]): Promise<boolean> {
  const { accountId } = session;
  const linked = accountId === null ? null : await context.store.transaction('account-of-link', (tx) => tx.getLinkedAccount(accountId));
  return linked === null || !accounts.some((account) => account.fingerprint !== null && account.fingerprint === linked.accountFingerprint);
}
