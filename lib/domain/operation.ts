import type { Cents } from './money.ts';
import type { OperationKind } from './operation-state.ts';

/** Who the linked account belongs to. A program account is a funding source: administrators only. */
export type OwnerScope = 'user' | 'program';

export interface PostalAddress {
  street: string;
  city: string;
  state: string;
  postalCode: string;
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
