import { UNFINISHED_STATES } from '#lib/domain/operation-state.ts';
import type { AuditEntry, OperationRow } from '#lib/server/store/rows.ts';
import { StoreRefusal } from '#lib/server/store/store-refusal.ts';
import { ClaimedTransactionError, StaleStateError, type StoreTx } from '#lib/server/store/store.ts';
import {
  copyAttempt,
  copyBankOrigin,
  copyEvidence,
  copyException,
  copyLedgerTransaction,
  copyOperation,
  copyOutcome,
  copySettlement,
} from './copy-row.ts';
import { memoryAccounts } from './memory-accounts.ts';
import { insertNew, refuseBadChange, refuseBadRow, refuseIllegalMove, refuseTaken, requireReference } from './memory-rules.ts';
import type { MemoryTables } from './memory-tables.ts';

/** What surrounds every act of a transaction. */
export interface MemoryTurn {
  /** Throws when the transaction is over or its connection died. */
  requireOpen(): void;
  /** Told of every refusal: as in a database, nothing of the transaction may be committed then. */
  doom(refusal: Error): void;
}

export function createMemoryTx(tables: MemoryTables, turn: MemoryTurn, audited: AuditEntry[]): StoreTx {
  const act = <T>(work: () => T): Promise<T> => atOnce(turn, work);
  return {
    insertOperation: (row) =>
      act(() => {
        refuseBadRow(row, null, tables.operations);
        insertNew(tables.operations, row.id, copyOperation(row));
      }),
    getOperation: (id) => act(() => copied(tables.operations.get(id), copyOperation)),
    lockOperation: (id) => act(() => copied(tables.operations.get(id), copyOperation)),
    updateOperation: (id, from, patch, at) =>
      act(() => {
        refuseIllegalMove(id, from, patch.state ?? from);
        const before = tables.operations.get(id);
        if (before === null || before.state !== from) throw new StaleStateError(`operation ${id} is not ${from}`);
        const after = copyOperation({ ...before, ...withoutUndefined(patch), updatedAt: at });
        refuseBadChange(before, after);
        refuseBadRow(after, before, tables.operations);
        tables.operations.put(after);
        return copyOperation(after);
      }),
    takeDueOperations: (now, takenUntil, limit) =>
      act(() => {
        const due = tables.operations.filter((row) => isDue(row, now));
        const taken = due.toSorted(byDueAt).slice(0, limit);
        for (const row of taken) tables.operations.put(copyOperation({ ...row, takenUntil }));
        return taken.map((row) => row.id);
      }),
    endAllLeases: (now) =>
      act(() => {
        for (const row of tables.operations.filter((each) => each.takenUntil !== null && each.dueAt !== null))
          tables.operations.put(copyOperation({ ...row, takenUntil: null }));
        const sending = tables.operations.filter((row) => row.state === 'sending');
        for (const row of sending) tables.operations.put(copyOperation({ ...row, leaseUntil: now, dueAt: now }));
        return sending.length;
      }),

    // Transactions run one at a time here, so the lock is always free.
    lockLikeness: () => act(() => undefined),
    listTwins: (likeness, except, finishedSince) =>
      act(() =>
        tables.operations
          .filter((row) => row.likeness === likeness && row.id !== except && isTwin(row, finishedSince))
          .toSorted(byCreation)
          .map(copyOperation),
      ),

    insertAttempt: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.operationId);
        refuseTaken(
          tables.attempts.some((other) => other.operationId === row.operationId && other.number === row.number),
          `attempt ${row.number} of ${row.operationId}`,
        );
        insertNew(tables.attempts, row.id, copyAttempt(row));
      }),
    insertAttemptOutcome: (row) =>
      act(() => {
        requireReference(tables.attempts, 'attempt', row.attemptId);
        if (tables.outcomes.get(row.attemptId) === null) tables.outcomes.put(copyOutcome(row));
      }),
    listAttempts: (id) =>
      act(() =>
        tables.attempts
          .filter((row) => row.operationId === id)
          .toSorted((a, b) => a.number - b.number)
          .map((row) => ({ attempt: copyAttempt(row), outcome: copied(tables.outcomes.get(row.id), copyOutcome) })),
      ),
    insertEvidence: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.operationId);
        requireReference(tables.attempts, 'attempt', row.attemptId);
        insertNew(tables.evidence, row.id, copyEvidence(row));
      }),
    listEvidence: (id) => act(() => tables.evidence.filter((row) => row.operationId === id).map(copyEvidence)),

    getLedgerTransaction: (id) => act(() => copied(tables.ledgerTransactions.get(id), copyLedgerTransaction)),
    listLedgerTransactions: (id) =>
      act(() => tables.ledgerTransactions.filter((row) => row.operationId === id).map(copyLedgerTransaction)),
    saveLedgerTransaction: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.operationId);
        const known = tables.ledgerTransactions.get(row.id);
        if (known !== null && known.operationId !== row.operationId)
          throw new ClaimedTransactionError(`transaction ${row.id} belongs to operation ${known.operationId}`);
        tables.ledgerTransactions.put(copyLedgerTransaction(row));
      }),
    insertSettlement: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.operationId);
        requireReference(tables.ledgerTransactions, 'ledger transaction', row.transactionId);
        insertNew(tables.settlements, row.id, copySettlement(row));
      }),
    listSettlements: (id) => act(() => tables.settlements.filter((row) => row.operationId === id).map(copySettlement)),

    ...memoryAccounts(tables, act),

    getBankOrigin: (origin) => act(() => copied(tables.bankOrigins.get(origin), copyBankOrigin)),
    saveBankOrigin: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.checkedWith);
        tables.bankOrigins.put(copyBankOrigin(row));
      }),
    insertException: (row) =>
      act(() => {
        requireReference(tables.operations, 'operation', row.operationId);
        insertNew(tables.exceptions, row.id, copyException(row));
      }),
    listExceptions: (id) => act(() => tables.exceptions.filter((row) => row.operationId === id).map(copyException)),

    audit: (entry) => {
      turn.requireOpen();
      audited.push({ ...entry, at: new Date(entry.at), detail: { ...entry.detail } });
    },
  };
}

/** Async, as a database is: the work is done at once, its result or refusal arrives at the await. */
async function atOnce<T>(turn: MemoryTurn, work: () => T): Promise<T> {
  turn.requireOpen();
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreRefusal) turn.doom(error);
    throw error;
  }
}

function copied<Row>(row: Readonly<Row> | null, copy: (row: Readonly<Row>) => Row): Row | null {
  return row === null ? null : copy(row);
}

/** An absent column and an undefined one both mean "leave it", as in the SQL store. */
function withoutUndefined<Patch extends object>(patch: Patch): Patch {
  const given = { ...patch };
  for (const name in given) if (given[name] === undefined) delete given[name];
  return given;
}

function isTwin(row: Readonly<OperationRow>, finishedSince: Date): boolean {
  const tookEffect = row.state === 'succeeded' || (row.state === 'closed_by_person' && row.closingVerdict === 'made');
  if (tookEffect) return row.finishedAt !== null && row.finishedAt >= finishedSince;
  return UNFINISHED_STATES.some((state) => state === row.state);
}

function isDue(row: Readonly<OperationRow>, now: Date): boolean {
  return row.dueAt !== null && row.dueAt <= now && (row.takenUntil === null || row.takenUntil <= now);
}

function byDueAt(a: Readonly<OperationRow>, b: Readonly<OperationRow>): number {
  return (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || compareIds(a, b);
}

function byCreation(a: Readonly<OperationRow>, b: Readonly<OperationRow>): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || compareIds(a, b);
}

function compareIds(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
