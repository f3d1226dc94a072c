import type { Cents } from './money.ts';
import type { OperationKind } from './operation-state.ts';
import type { LinkWay } from './plaid/link-session.ts';
import type { MatchLevel } from './plaid/plaid-views.ts';

/** Who the linked account belongs to. A program account is a funding source: administrators only. */
export type OwnerScope = 'user' | 'program';

export interface PostalAddress {
  street: string;
  city: string;
  state: string;
  postalCode: string;
}

/** Null unless it is whole. */
export function postalAddressOf({ street, city, state, postalCode }: Record<keyof PostalAddress, string | null>): PostalAddress | null {
  if (street === null || city === null || state === null || postalCode === null) return null;
  return { street, city, state, postalCode };
}

/** What a person asked for, without the account number: safe to store, show and log-by-id. */
export interface LinkPayload {
  kind: 'link_account';
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  routingNumber: string;
  accountLast4: string;
  address: PostalAddress | null;
  /** The fingerprint that the person typed for the bank; ours is `OperationRow.accountFingerprint`. */
  fingerprint: string | null;
  /** Null: linked by hand. */
  plaid: PlaidOrigin | null;
}

/** Where the numbers of an account came from when its owner shared them through Plaid. */
export interface PlaidOrigin {
  how: LinkWay;
  sessionId: string;
  itemId: string;
  /** Plaid's `account_id`. */
  accountId: string;
  persistentAccountId: string | null;
  institutionId: string | null;
  institutionName: string | null;
  accountName: string;
  /** What the customer knows the account by. Never compared with an account number: of a tokenised one it is no ending. */
  mask: string | null;
  /** The bank gave numbers made for this connection alone: good for ACH until the customer takes the access back. */
  tokenised: boolean;
  /** How well Plaid found the name to fit, and why somebody went on when it did not. */
  identity: MatchLevel;
  identityReason: string | null;
}

export interface FundPayload {
  kind: 'fund_program';
  userId: string;
  sourceAccountId: string;
  targetAccountId: string;
  amountCents: Cents;
  currency: 'usd';
  reference: string | null;
  description: string | null;
  purpose: string | null;
  sourceName: string | null;
  participantId: string | null;
  sourceLedgerUid: string | null;
  destinationLedgerUid: string | null;
}

export type OperationPayload = LinkPayload | FundPayload;

export const OPERATION_WORDS: Record<OperationKind, { one: string; many: string }> = {
  link_account: { one: 'bank account link', many: 'bank account links' },
  fund_program: { one: 'funding', many: 'fundings' },
};

/** The bank may know a tokenised number by another ending: nothing that it shows can be compared with it. */
export function isEndingCompared(payload: Pick<LinkPayload, 'plaid'>): boolean {
  return payload.plaid === null || !payload.plaid.tokenised;
}
