import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { OwnerScope, PostalAddress } from '#lib/domain/operation.ts';
import type { LinkPurpose, LinkSessionState, LinkWay } from '#lib/domain/plaid/link-session.ts';
import type { ItemHealth } from '#lib/domain/plaid/plaid-views.ts';

/** One link that was made for one customer. */
export interface LinkSessionRow {
  /** Ours: `pls-…`. */
  id: string;
  way: LinkWay;
  purpose: LinkPurpose;
  state: LinkSessionState;
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  address: PostalAddress | null;
  makerId: string;
  /** Keyed hash of the link token: how a webhook finds its session. */
  linkTokenHash: string | null;
  /** Sealed under the session's id, as all that is sealed here. */
  sealedLinkToken: string | null;
  sealedUrl: string | null;
  /** Plaid's, for its support. */
  linkSessionId: string | null;
  requestId: string | null;
  expiresAt: Date | null;
  openedAt: Date | null;
  endedAt: Date | null;
  /** Plaid's code or exit status; null while open and after success. */
  endCode: string | null;
  endMessage: string | null;
  sealedPublicToken: string | null;
  /** Keyed hash; unique: a public token belongs to one session. */
  publicTokenHash: string | null;
  publicTokenUntil: Date | null;
  /** What the customer shared, before anything is fetched. */
  shared: SharedMetadata | null;
  /** Somebody has seen the likely duplicates and goes on. */
  duplicatesSeenBy: string | null;
  /** `reconnect`: the item asked about. `link`: the one that the exchange made. */
  itemId: string | null;
  /** `reconnect`: the account it was asked for. */
  accountId: string | null;
  replacesId: string | null;
  operationId: OperationId | null;
  /** The newest trouble of fetching; null when there was none. */
  troubleCode: string | null;
  troubleMessage: string | null;
  troubleRequestId: string | null;
  /** When the worker next does something here. */
  dueAt: Date | null;
  /** A worker took it and is about to act. */
  takenUntil: Date | null;
  failures: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface SharedMetadata {
  institutionId: string | null;
  institutionName: string | null;
  accounts: { accountId: string; name: string; mask: string | null; type: string; subtype: string | null; verificationStatus: string | null }[];
}

export type LinkSessionPatch = Partial<Omit<LinkSessionRow, 'id' | 'way' | 'purpose' | 'ownerScope' | 'userId' | 'firstName' | 'lastName' | 'address' | 'makerId' | 'replacesId' | 'createdAt' | 'updatedAt'>>;

/** One connection at Plaid. */
export interface PlaidItemRow {
  /** Plaid's `item_id`. */
  id: string;
  /** Sealed under the item's id. */
  sealedAccessToken: string;
  ownerScope: OwnerScope;
  userId: string;
  institutionId: string | null;
  institutionName: string | null;
  health: ItemHealth;
  /** Plaid's code behind `health`. */
  healthCode: string | null;
  healthSince: Date;
  checkedAt: Date;
  createdAt: Date;
}

export type PlaidItemPatch = Partial<Pick<PlaidItemRow, 'institutionId' | 'institutionName' | 'health' | 'healthCode' | 'healthSince' | 'checkedAt' | 'sealedAccessToken'>>;

/** One account of a connection, as last read. */
export interface PlaidAccountRow {
  itemId: string;
  /** Plaid's `account_id`. */
  accountId: string;
  name: string;
  officialName: string | null;
  mask: string | null;
  type: string;
  subtype: string | null;
  verificationStatus: string | null;
  persistentAccountId: string | null;
  tokenised: boolean;
  /** `{routing, account}` sealed under `item|account` until it is in an operation's own sealed request, or too old. */
  sealedNumbers: string | null;
  numbersUntil: Date | null;
  /** Keyed hash of routing and account number: equal to `LinkedAccountRow.accountFingerprint`. */
  fingerprint: string | null;
  /** 0–100; null: not compared. */
  nameScore: number | null;
  addressScore: number | null;
  identityComparedAt: Date | null;
  readAt: Date;
}

/** What Plaid told us, stored before it is answered. Idempotent by the hash of its signature and body. */
export interface WebhookEventRow {
  id: string;
  source: 'plaid';
  bodyHash: string;
  type: string;
  code: string;
  itemId: string | null;
  linkTokenHash: string | null;
  /** Sealed under its id: it may carry a public token. */
  sealedBody: string;
  receivedAt: Date;
  handledAt: Date | null;
  /** `done`, `unknown_link`, `unknown_item`, `nothing_to_do`. */
  outcome: string | null;
  dueAt: Date | null;
  takenUntil: Date | null;
}

/** An account that may be the same as one that is being linked. */
export interface DuplicateRecord {
  linkedAccountId: string;
  firstName: string;
  lastName: string;
  institutionName: string | null;
  mask: string | null;
  createdAt: Date;
  why: 'same_account' | 'same_numbers' | 'same_name_and_mask';
  /** Plaid's `account_id` or name of the new one that it resembles. */
  resembles: string;
}
