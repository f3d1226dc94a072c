import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import type {
  AttemptOutcomeRow,
  AttemptRow,
  AttemptWithOutcome,
  AuditEntry,
  BankOriginRow,
  EvidenceRow,
  ExceptionRow,
  LedgerTransactionRow,
  LinkedAccountRow,
  NoteRow,
  OperationPatch,
  OperationRow,
  SavedViewRow,
  SettlementRow,
} from './rows.ts';

/** The engine's memory. Two implementations prove equal by one shared suite: SQL and in-memory. */
export interface Store {
  /** Runs `work` in one database transaction, named for the log. Audit entries are chained and written last,
   *  so that the chain's lock is held for the shortest time and is always taken after row locks.
   *  Inside, only `tx` may be used: the embedded database has one connection. */
  transaction<T>(name: string, work: (tx: StoreTx) => Promise<T>): Promise<T>;
}

export interface StoreTx {
  insertOperation(row: OperationRow): Promise<void>;
  /** Without a lock: for reading. */
  getOperation(id: OperationId): Promise<OperationRow | null>;
  /** `SELECT … FOR UPDATE`: for deciding. */
  lockOperation(id: OperationId): Promise<OperationRow | null>;
  /** Writes `patch` when the row is still in `from`. Throws `StaleStateError` when it is not, and whatever the
   *  database refuses (illegal move, frozen column). `patch.state` absent leaves the state. */
  updateOperation(id: OperationId, from: OperationState, patch: OperationPatch, at: Date): Promise<OperationRow>;
  /** Ids with `dueAt <= now` and `takenUntil` null or past, oldest `dueAt` first; each gets `takenUntil` so that no
   *  other worker takes it meanwhile (`dueAt` stays). One UPDATE … FOR UPDATE SKIP LOCKED. */
  takeDueOperations(now: Date, takenUntil: Date, limit: number): Promise<OperationId[]>;
  /** Embedded database only: every lease is dead at start. `sending` rows get `leaseUntil = dueAt = now`, and every
   *  `takenUntil` is cleared. Returns how many rows were `sending`. */
  endAllLeases(now: Date): Promise<number>;

  /** Serialises the duplicate check of one likeness until the transaction ends (advisory lock). */
  lockLikeness(likeness: string): Promise<void>;
  /** Submitted twins: unfinished ones of any age, and those that took effect (`succeeded`, closed as made) and ended at or
   *  after `finishedSince`, however long that took. */
  listTwins(likeness: string, except: OperationId, finishedSince: Date): Promise<OperationRow[]>;

  insertAttempt(row: AttemptRow): Promise<void>;
  /** A second outcome for one attempt is ignored: the first one stands. */
  insertAttemptOutcome(row: AttemptOutcomeRow): Promise<void>;
  /** Oldest first. */
  listAttempts(id: OperationId): Promise<AttemptWithOutcome[]>;
  insertEvidence(row: EvidenceRow): Promise<void>;
  /** Oldest first. */
  listEvidence(id: OperationId): Promise<EvidenceRow[]>;

  getLedgerTransaction(id: string): Promise<LedgerTransactionRow | null>;
  listLedgerTransactions(operationId: OperationId): Promise<LedgerTransactionRow[]>;
  /** Inserts or refreshes. Throws `ClaimedTransactionError` when the id belongs to another operation. */
  saveLedgerTransaction(row: LedgerTransactionRow): Promise<void>;
  insertSettlement(row: SettlementRow): Promise<void>;
  /** Oldest first. */
  listSettlements(operationId: OperationId): Promise<SettlementRow[]>;

  /** Inserts; a row with this id is left as it is (the bank answers the same account for a replay). */
  insertLinkedAccount(row: LinkedAccountRow): Promise<void>;
  getLinkedAccount(id: string): Promise<LinkedAccountRow | null>;
  /** An administrator has checked the other ending: the account may be charged. False when nothing waited for it. */
  confirmLinkedAccountEnding(id: string, confirmedBy: string): Promise<boolean>;

  /** The customer took back the access that these numbers were made for; the connection stays as it is until this
   *  transaction ends. False for one that is not known. */
  isConnectionRevoked(itemId: string): Promise<boolean>;

  /** "Do not charge". False when the account is absent or blocked already: the first reason stands. */
  blockLinkedAccount(id: string, block: { at: Date; by: string; reason: string }): Promise<boolean>;
  /** False when nothing was blocked. */
  unblockLinkedAccount(id: string): Promise<boolean>;

  insertNote(row: NoteRow): Promise<void>;
  /** False when this person has a view of this name for this list already: nothing is written. */
  insertSavedView(row: SavedViewRow): Promise<boolean>;
  countSavedViews(ownerId: string): Promise<number>;
  /** The deleted row; null when this person has no such view. */
  deleteSavedView(id: string, ownerId: string): Promise<SavedViewRow | null>;

  getBankOrigin(origin: string): Promise<BankOriginRow | null>;
  saveBankOrigin(row: BankOriginRow): Promise<void>;
  insertException(row: ExceptionRow): Promise<void>;
  listExceptions(id: OperationId): Promise<ExceptionRow[]>;

  audit(entry: AuditEntry): void;
}

/** The row moved on since it was read: the caller's decision no longer holds. */
export class StaleStateError extends Error {
  override name = 'StaleStateError';
}

/** A bank transaction belongs to at most one operation (invariant I9). */
export class ClaimedTransactionError extends Error {
  override name = 'ClaimedTransactionError';
}
