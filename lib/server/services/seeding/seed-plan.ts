import 'server-only';
import type { IdempotencyKey, OperationId } from '#lib/domain/ids.ts';
import type { FundPayload, LinkPayload } from '#lib/domain/operation.ts';

/** What becomes of a seeded funding; its name says where it ends. */
export type FundingFate =
  | 'posted'
  | 'stuck'
  | 'returned'
  | 'returned_early'
  | 'reversed'
  | 'failed'
  | 'canceled'
  | 'replayed'
  | 'looked_up'
  | 'rejected'
  | 'unknown'
  | 'unknown_made'
  | 'review'
  | 'review_used_up'
  | 'review_proposed'
  | 'closed_made'
  | 'closed_not_made'
  | 'parked'
  | 'cancelled'
  | 'draft'
  | 'discarded'
  | 'lapsed'
  | 'awaiting'
  | 'declined'
  | 'expired'
  | 'withdrawn';

export type LinkFate = 'linked' | 'other_ending' | 'rejected' | 'draft' | 'discarded' | 'parked' | 'review' | 'closed_not_made';

/** Id and key as chance gave them, known before the operation is drafted: the bank is told first. */
export interface PlannedIdentity {
  idBytes: Uint8Array;
  keyUuid: string;
  id: OperationId;
  key: IdempotencyKey;
}

/** One word of the bank, at a moment of the console's clock. */
export interface PlannedWord {
  at: Date;
  status: string;
  returnCode: string | null;
  as: 'change' | 'reversal';
  /** Of the second transaction. */
  reversalId: string;
}

interface Planned {
  identity: PlannedIdentity;
  /** When it is drafted. */
  at: Date;
  /** When it is sent, for fates that are sent. */
  sentAt: Date;
  makerId: string;
  /** Another person than the maker. */
  checkerId: string;
  /** What the bank would call it, should it do it. */
  bankId: string;
  /** Of everything else that chance decides in its life. */
  seed: number;
}

export interface PlannedFunding extends Planned {
  kind: 'fund_program';
  fate: FundingFate;
  payload: FundPayload;
  replacesId: OperationId | null;
  twinReason: string;
  approvalReason: string;
  refusal: string;
  words: PlannedWord[];
}

export interface PlannedLink extends Planned {
  kind: 'link_account';
  fate: LinkFate;
  payload: LinkPayload;
  accountNumber: string;
  bankName: string;
  /** What the bank shows in place of the real ending, for `other_ending`. */
  shownLast4: string;
}

export type PlannedOperation = PlannedFunding | PlannedLink;

export interface SeedPlan {
  links: PlannedLink[];
  fundings: PlannedFunding[];
}

/** What a plan is made from: the same facts, the same plan. */
export interface SeedFacts {
  seed: number;
  now: Date;
  /** Two administrators at least: what one makes, the other approves and closes. */
  administrators: readonly string[];
  programUserId: string;
  targetAccountId: string;
  cutOff: string;
}

/** The fates in which the bank did what it was asked. */
export const EXECUTED_FATES: readonly FundingFate[] = [
  'posted',
  'stuck',
  'returned',
  'returned_early',
  'reversed',
  'failed',
  'canceled',
  'replayed',
  'looked_up',
  'unknown_made',
  'review',
  'review_proposed',
  'closed_made',
];
