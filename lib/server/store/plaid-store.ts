import 'server-only';
import type { DuplicateRecord, LinkSessionPatch, LinkSessionRow, PlaidAccountRow, PlaidItemPatch, PlaidItemRow, WebhookEventRow } from './plaid-rows.ts';
import type { StoreTx } from './store.ts';
import type { LinkSessionState } from '#lib/domain/plaid/link-session.ts';

/** The memory of everything at Plaid, in the same database and the same transactions as the engine's. */
export interface PlaidStore {
  transaction<T>(name: string, work: (tx: PlaidStoreTx) => Promise<T>): Promise<T>;

  /* Reads for screens, each by itself. */
  getSession(id: string): Promise<LinkSessionRow | null>;
  /** Those that lie with customers, and finished ones whose account nobody has saved yet (created at or after `since`),
   *  newest first. What is open at a desk is on that desk's own screen. */
  listOpenSessions(since: Date, limit: number): Promise<LinkSessionRow[]>;
  getSessionReplacing(id: string): Promise<LinkSessionRow | null>;
  getItem(id: string): Promise<PlaidItemRow | null>;
  listAccountsOfItem(itemId: string): Promise<PlaidAccountRow[]>;
  /** The newest reconnection of this item that the customer finished; null when there is none. */
  getFinishedReconnect(itemId: string): Promise<LinkSessionRow | null>;
  /** An open reconnection of this item, newest; null when there is none. */
  getOpenReconnect(itemId: string): Promise<LinkSessionRow | null>;
  /** Linked accounts of this user that may be the same: by persistent id, by fingerprint, or by institution, name and
   *  mask. Accounts that came from `exceptItemId` are left out when given. */
  findDuplicates(question: DuplicateQuestion): Promise<DuplicateRecord[]>;
  /** Which of our links these tokens belong to; tokens that are not ours are left out. */
  listSessionsOfTokens(linkTokenHashes: readonly string[]): Promise<{ id: string; linkTokenHash: string }[]>;
  /** Connections whose numbers an account that may be charged depends on, and that nobody has looked at since `before`,
   *  the longest wait first. */
  listConnectionsToCheck(before: Date, limit: number): Promise<string[]>;
  /** What was linked from these connections, oldest first. */
  listLinkedOfItems(itemIds: readonly string[]): Promise<{ linkedAccountId: string; itemId: string; accountId: string }[]>;
}

export interface DuplicateQuestion {
  userId: string;
  institutionId: string | null;
  exceptItemId?: string | null;
  accounts: { accountId: string; name: string; mask: string | null; persistentAccountId: string | null; fingerprint: string | null }[];
}

export interface PlaidStoreTx extends StoreTx {
  insertSession(row: LinkSessionRow): Promise<void>;
  lockSession(id: string): Promise<LinkSessionRow | null>;
  lockSessionByToken(linkTokenHash: string): Promise<LinkSessionRow | null>;
  /** Writes `patch` when the row is still in `from`; throws `StaleStateError` when it is not. */
  updateSession(id: string, from: LinkSessionState, patch: LinkSessionPatch, at: Date): Promise<LinkSessionRow>;
  /** As `takeDueOperations`. */
  takeDueSessions(now: Date, takenUntil: Date, limit: number): Promise<string[]>;
  /** The newest session that was made in this one's place and has not failed; null when there is none. */
  findReplacing(id: string): Promise<string | null>;
  /** False when another session has this public token. */
  isPublicTokenFree(publicTokenHash: string, sessionId: string): Promise<boolean>;

  insertItem(row: PlaidItemRow): Promise<void>;
  lockItem(id: string): Promise<PlaidItemRow | null>;
  updateItem(id: string, patch: PlaidItemPatch): Promise<void>;
  /** Inserts or refreshes; the scores and the sealed numbers (with what they are) that `row` has as null stay as they are. */
  saveAccount(row: PlaidAccountRow): Promise<void>;
  /** Sealed numbers that are no longer needed or past `numbersUntil` go. Returns how many. */
  eraseNumbers(now: Date): Promise<number>;
  /** Sealed numbers of all accounts of this connection but these go: the customer no longer shares them. */
  eraseOtherNumbers(itemId: string, keep: readonly string[]): Promise<void>;
  setVerificationStatus(itemId: string, accountId: string, status: string): Promise<void>;
  /** Linked accounts that were saved from this item (or this account of it), and whether their numbers are tokenised. */
  listLinkedOfItem(itemId: string, accountId: string | null): Promise<{ linkedAccountId: string; tokenised: boolean }[]>;

  /** False when an event of this hash is stored already. */
  insertWebhook(row: WebhookEventRow): Promise<boolean>;
  takeDueWebhooks(now: Date, takenUntil: Date, limit: number): Promise<WebhookEventRow[]>;
  finishWebhook(id: string, outcome: string, at: Date): Promise<void>;
  postponeWebhook(id: string, dueAt: Date): Promise<void>;
}
