import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { Cents } from '#lib/domain/money.ts';
import type { OperationKind, OperationState } from '#lib/domain/operation-state.ts';
import type { VerdictKind } from '#lib/domain/verdict.ts';
import type { ListQueries } from './query-lists.ts';
import type { OverviewQueries } from './query-overview.ts';
import type { ReviewQueries } from './query-review.ts';
import type {
  ActorKind,
  AuditEntry,
  BankOriginRow,
  EvidenceKind,
  EvidenceVerdict,
  ExceptionRow,
  LedgerTransactionRow,
  LinkedAccountRow,
  NoteRow,
  OperationRow,
  SettlementRow,
  StateReason,
} from './rows.ts';

/** An operation as screens may know it: what could repeat or reveal a request is not even read. */
export type ShownOperation = Pick<
  OperationRow,
  | 'id'
  | 'kind'
  | 'bankOrigin'
  | 'makerId'
  | 'ownerScope'
  | 'userId'
  | 'payload'
  | 'amountCents'
  | 'externalId'
  | 'replacesId'
  | 'duplicateReason'
  | 'state'
  | 'stateReason'
  | 'bankMessage'
  | 'sendUntil'
  | 'doubtSince'
  | 'attemptCount'
  | 'dueAt'
  | 'resolvedBy'
  | 'bankId'
  | 'endingDiffers'
  | 'settlementStatus'
  | 'postedAt'
  | 'approverId'
  | 'closingVerdict'
  | 'closingReference'
  | 'closingReason'
  | 'closingProposedBy'
  | 'closingConfirmedBy'
  | 'returnSeenBy'
  | 'returnSeenAt'
  | 'createdAt'
  | 'preparedAt'
  | 'finishedAt'
  | 'updatedAt'
>;
export type ShownAccount = Omit<LinkedAccountRow, 'accountFingerprint' | 'persistentAccountId'>;

export interface ShownAttempt {
  id: string;
  number: number;
  startedAt: Date;
  outcome: { recordedAt: Date; httpStatus: number | null; requestId: string | null; verdict: VerdictKind; reason: string } | null;
}

export interface ShownEvidence {
  id: string;
  attemptId: string | null;
  kind: EvidenceKind;
  verdict: EvidenceVerdict;
  reason: string | null;
  bankId: string | null;
  amountCents: Cents | null;
  recordedAt: Date;
}

export interface ShownAct {
  id: string;
  at: Date;
  act: string;
  actorKind: ActorKind;
  actorId: string;
  objectKind: string;
  objectId: string;
  from: string | null;
  reason: string | null;
  /** As it was written: for words, never for screens as it is. */
  detail: AuditEntry['detail'];
}

export interface OperationRecord {
  operation: ShownOperation;
  attempts: ShownAttempt[];
  evidence: ShownEvidence[];
  settlements: Omit<SettlementRow, 'operationId'>[];
  transactions: Omit<LedgerTransactionRow, 'operationId'>[];
  exceptions: Omit<ExceptionRow, 'operationId'>[];
  notes: Omit<NoteRow, 'objectKind' | 'objectId'>[];
  acts: ShownAct[];
  /** The account that a successful link made. */
  account: ShownAccount | null;
  /** The account that a funding charges, when it was linked here. */
  source: ShownAccount | null;
  /** Operations entered again for this one, newest first. */
  replacements: { id: OperationId; state: OperationState; makerId: string }[];
  /** Names of the operators in all of this, by id. */
  names: ReadonlyMap<string, string>;
}

export interface LineRecord {
  operation: ShownOperation;
  source: ShownAccount | null;
  hasReversal: boolean;
  makerName: string | null;
}

export interface AccountRecord {
  account: ShownAccount;
  linkedByName: string | null;
}

export interface LineFilter {
  /** Drafts of others are left out for this person; discarded drafts for everybody. */
  viewerId: string;
  kind?: OperationKind;
  states?: readonly OperationState[];
  sourceAccountId?: string;
  limit: number;
}

/** Read-only, for screens; no transaction, so nothing here may decide about money. */
export interface Queries extends ListQueries, OverviewQueries, ReviewQueries {
  /** Newest first. */
  listOperations(filter: LineFilter): Promise<LineRecord[]>;
  getOperation(id: OperationId): Promise<OperationRecord | null>;
  /** How many operations are in each of `states`; absent is none. */
  countStates(states: readonly OperationState[]): Promise<ReadonlyMap<OperationState, number>>;
  /** True when an operation is parked for one of `reasons`. */
  hasParked(reasons: readonly StateReason[]): Promise<boolean>;
  /** Newest first. */
  listAccounts(filter: { ownerScope?: 'user' | 'program'; limit: number }): Promise<AccountRecord[]>;
  getAccount(id: string): Promise<AccountRecord | null>;
  getBankOrigin(origin: string): Promise<BankOriginRow | null>;
  listNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
