import 'server-only';
import type { IdempotencyKey, OperationId } from '#lib/domain/ids.ts';
import type { ObjectKind, SavedViewList } from '#lib/domain/list-views.ts';
import type { Cents } from '#lib/domain/money.ts';
import type { OperationPayload, OwnerScope } from '#lib/domain/operation.ts';
import type { LinkedHow } from '#lib/domain/plaid/link-session.ts';
import type { ClosingVerdict, OperationKind, OperationState, ResolvedBy } from '#lib/domain/operation-state.ts';
import type { StateReason } from '#lib/domain/state-reason.ts';
import type { VerdictKind, VerdictReason } from '#lib/domain/verdict.ts';

export type { StateReason };

/** One row per intent. Everything above `state` is frozen once the state leaves `draft` (invariant I1). */
export interface OperationRow {
  id: OperationId;
  kind: OperationKind;
  idempotencyKey: IdempotencyKey;
  bankOrigin: string;
  makerId: string;
  ownerScope: OwnerScope;
  userId: string;
  payload: OperationPayload;
  /** Equal for two operations that would do the same thing: source, target and amount, or owner and account. */
  likeness: string;
  amountCents: Cents | null;
  externalId: string | null;
  /** Keyed hash of the account number of a link (hex), for telling duplicates; null for fundings. */
  accountFingerprint: string | null;
  /** The exact request body of a funding. A link's lives only in `sealedBody`. */
  body: string | null;
  sealedBody: string | null;
  payloadHash: string | null;
  replacesId: OperationId | null;
  duplicateReason: string | null;

  state: OperationState;
  stateReason: StateReason | null;
  /** The bank's words about a refusal, already cut and cleaned. */
  bankMessage: string | null;
  sendUntil: Date | null;
  fence: number;
  leaseUntil: Date | null;
  /** Start of the first attempt that may have reached the bank: opens the key window. */
  doubtSince: Date | null;
  attemptCount: number;
  resendCount: number;
  lookupCount: number;
  /** A "no" arrived while an earlier attempt was in doubt: look-ups only from here on. */
  refusedInDoubt: boolean;
  /** True when a stale holder appended evidence that the merge rule has not weighed yet. */
  mergeDue: boolean;
  /** When the worker next has something to do here; null when it has nothing. */
  dueAt: Date | null;
  /** A worker took this row and is about to act; others leave it alone until then. A plan, not a lease. */
  takenUntil: Date | null;
  resolvedBy: ResolvedBy | null;
  bankId: string | null;
  endingDiffers: boolean;
  settlementStatus: string | null;
  postedAt: Date | null;
  /** Last moment at which the worker still re-reads this funding's ledger transaction. */
  followUntil: Date | null;
  approverId: string | null;
  closingVerdict: ClosingVerdict | null;
  closingReference: string | null;
  closingReason: string | null;
  closingProposedBy: string | null;
  closingConfirmedBy: string | null;
  /** Who first looked at a return, and when; written once. */
  returnSeenBy: string | null;
  returnSeenAt: Date | null;
  createdAt: Date;
  preparedAt: Date | null;
  finishedAt: Date | null;
  updatedAt: Date;
}

/** The columns a transition may write. The frozen ones appear because a draft may still be edited. */
export type OperationPatch = Partial<Omit<OperationRow, 'id' | 'kind' | 'idempotencyKey' | 'makerId' | 'createdAt' | 'updatedAt'>>;

/** Written before the bytes go (invariant I2); append-only. */
export interface AttemptRow {
  id: string;
  operationId: OperationId;
  number: number;
  fence: number;
  startedAt: Date;
  deadlineAt: Date;
}

/** What became of an attempt; one row at most for each, append-only. Absent: nobody lived to tell, so it may have been sent. */
export interface AttemptOutcomeRow {
  attemptId: string;
  operationId: OperationId;
  recordedAt: Date;
  phase: 'before_bytes' | 'after_bytes' | 'answered';
  failure: string | null;
  httpStatus: number | null;
  durationMs: number;
  requestId: string | null;
  verdict: VerdictKind;
  reason: VerdictReason;
  retryAfterMs: number | null;
  /** Redacted: no account number, no secret, at most 4 KiB. */
  requestExcerpt: string;
  answerExcerpt: string;
}

export type EvidenceKind = 'reply' | 'replay' | 'lookup' | 'person';
export type EvidenceVerdict = 'accepted' | 'rejected' | 'contradicts' | 'found' | 'not_found' | 'made' | 'not_made';

/** What taught us the outcome; append-only. */
export interface EvidenceRow {
  id: string;
  operationId: OperationId;
  attemptId: string | null;
  kind: EvidenceKind;
  verdict: EvidenceVerdict;
  reason: StateReason | null;
  bankId: string | null;
  amountCents: Cents | null;
  detail: string;
  recordedAt: Date;
}

export interface AttemptWithOutcome {
  attempt: AttemptRow;
  outcome: AttemptOutcomeRow | null;
}

/** The bank's ledger transaction as last read. Owned by at most one operation (invariant I9). */
export interface LedgerTransactionRow {
  id: string;
  operationId: OperationId;
  /** `own`: the one our request made. `reversal`: a second one whose `reversedTransactionId` is ours. */
  role: 'own' | 'reversal';
  amount: string;
  currency: string;
  status: string;
  category: string | null;
  method: string | null;
  originatorType: string | null;
  originatorId: string | null;
  description: string | null;
  postingDate: string | null;
  reversedTransactionId: string | null;
  returnCode: string | null;
  readAt: Date;
}

/** One change of a ledger transaction's own word, append-only (invariant I8). */
export interface SettlementRow {
  id: string;
  operationId: OperationId;
  transactionId: string;
  status: string;
  returnCode: string | null;
  observedAt: Date;
  promptedBy: 'reply' | 'lookup' | 'poll' | 'webhook';
}

export interface LinkedAccountRow {
  id: string;
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  last4: string;
  routingNumber: string;
  bankName: string | null;
  sourcePlatform: string | null;
  bankCreatedAt: string | null;
  accountFingerprint: string | null;
  endingDiffers: boolean;
  endingConfirmedBy: string | null;
  operationId: OperationId | null;
  linkedBy: string;
  /** "Do not charge": all three or none. Who set and lifted it before is in the audit. */
  blockedAt: Date | null;
  blockedBy: string | null;
  blockedReason: string | null;
  /** By hand: everything below is null or false. None of it ever changes. */
  linkedHow: LinkedHow;
  institutionId: string | null;
  institutionName: string | null;
  /** What the customer knows the account by; no ending of a tokenised number. */
  mask: string | null;
  plaidItemId: string | null;
  plaidAccountId: string | null;
  persistentAccountId: string | null;
  /** The number was made for one connection: good until the customer takes the access back. */
  tokenised: boolean;
  createdAt: Date;
}

/** What an operator wrote about an operation or an account, for colleagues; append-only. */
export interface NoteRow {
  id: string;
  objectKind: ObjectKind;
  objectId: string;
  authorId: string;
  words: string;
  createdAt: Date;
}

/** A filter that one person keeps under a name of their own. */
export interface SavedViewRow {
  id: string;
  ownerId: string;
  list: SavedViewList;
  name: string;
  /** The search params of the list, without a place in it. */
  query: string;
  createdAt: Date;
}

export type LookupCapability = 'unchecked' | 'available' | 'unavailable';

export interface BankOriginRow {
  origin: string;
  lookup: LookupCapability;
  checkedAt: Date | null;
  checkedWith: OperationId | null;
}

/** Contrary evidence after a human verdict: shown and alerted, never reopens the operation. */
export interface ExceptionRow {
  id: string;
  operationId: OperationId;
  words: string;
  createdAt: Date;
}

export type ActorKind = 'operator' | 'worker' | 'system';

/** One row per act; `store` adds sequence, previous hash and hash inside the same transaction. */
export interface AuditEntry {
  at: Date;
  actorKind: ActorKind;
  actorId: string;
  act: string;
  objectKind: string;
  objectId: string;
  detail: Record<string, string | number | boolean | null>;
}
