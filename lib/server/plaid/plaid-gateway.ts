import 'server-only';
import type { PostalAddress } from '#lib/domain/operation.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import type { LinkWay } from '#lib/domain/plaid/link-session.ts';
import type { Result } from '#lib/domain/result.ts';

/** What this console asks of Plaid. Every ending is a `Result`: an error object of the SDK, which carries our secret,
 *  never leaves this room. */
export interface Plaid {
  /** Where the tokens below were made; recorded nowhere, shown to people. */
  origin: string;
  createLinkToken(order: LinkTokenOrder): Promise<Result<LinkTokenMade, PlaidFailure>>;
  /** What has happened at a link so far (`/link/token/get`, kept by Plaid for 6 hours after its end). */
  readLink(linkToken: string): Promise<Result<LinkReading, PlaidFailure>>;
  /** Once for each public token. */
  exchange(publicToken: string): Promise<Result<{ accessToken: string; itemId: string }, PlaidFailure>>;
  /** `/auth/get`: the numbers leave this call only into the vault. */
  readNumbers(accessToken: string): Promise<Result<NumbersReading, PlaidFailure>>;
  /** `/identity/match`, scores 0 to 100 by `account_id`. */
  matchIdentity(accessToken: string, person: Person): Promise<Result<ReadonlyMap<string, IdentityScores>, PlaidFailure>>;
  readItem(accessToken: string): Promise<Result<ItemReading, PlaidFailure>>;
  /** Verifies `Plaid-Verification` over the raw body: ES256, known and unexpired key, `iat` at most 5 minutes old, equal
   *  SHA-256. `failure` says why in words for the log. */
  verifyWebhook(rawBody: string, header: string | null, now: Date): Promise<Result<null, { reason: string; retryable: boolean }>>;
}

export interface Person {
  firstName: string;
  lastName: string;
  address: PostalAddress | null;
}

export interface LinkTokenOrder {
  way: LinkWay;
  /** Opaque to Plaid: the Ingo user id. */
  userId: string;
  /** Update mode when given. */
  accessToken: string | null;
  /** Hosted links only. */
  lifetimeMs: number;
}

export interface LinkTokenMade {
  linkToken: string;
  hostedUrl: string | null;
  expiresAt: Date;
  requestId: string;
}

export interface LinkReading {
  expiresAt: Date | null;
  /** When the customer first opened it; null: not yet. */
  openedAt: Date | null;
  finishedAt: Date | null;
  /** Plaid's id of the newest session of this link. */
  linkSessionId: string | null;
  /** What was shared: one entry for each connection. Empty after an exit, and in update mode. */
  shared: SharedItem[];
  /** In update mode a success shares nothing new. */
  succeeded: boolean;
  /** The newest session's exit; null when there was none. */
  exit: { errorType: string | null; errorCode: string | null; displayMessage: string | null; status: string | null; requestId: string | null } | null;
  requestId: string;
}

export interface SharedItem {
  publicToken: string;
  institutionId: string | null;
  institutionName: string | null;
  accounts: SharedAccountMeta[];
}

export interface SharedAccountMeta {
  accountId: string;
  name: string;
  mask: string | null;
  type: string;
  subtype: string | null;
  verificationStatus: string | null;
}

export interface NumbersReading {
  itemId: string;
  institutionId: string | null;
  accounts: NumberedAccount[];
  requestId: string;
}

/** Joined by `account_id`. `numbers` null: the bank gave none for this account. */
export interface NumberedAccount extends SharedAccountMeta {
  officialName: string | null;
  persistentAccountId: string | null;
  numbers: { account: string; routing: string; tokenised: boolean } | null;
}

export interface IdentityScores {
  name: number | null;
  address: number | null;
}

export interface ItemReading {
  itemId: string;
  institutionId: string | null;
  institutionName: string | null;
  /** Null: the item is well. */
  error: { type: string; code: string } | null;
  requestId: string;
}
