import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { addMs, HOUR_MS } from '#lib/domain/time.ts';
import type { AttemptWithOutcome, BankOriginRow, EvidenceRow, LedgerTransactionRow, OperationRow } from '../store/rows.ts';
import type { Store, StoreTx } from '../store/store.ts';

/** For writing the history of many operations in the order of time. Each operation that is drafted here is taken, as a
 *  worker takes one, so that the real worker leaves it alone while its past is incomplete; and what was written here is
 *  not read back from the database. */
export interface HeldStore extends Store {
  /** Everything until the next call happens inside this transaction: whoever uses the store must wait for nothing else. */
  within(tx: StoreTx): void;
  /** The last write of this operation's history follows: with it the worker may see the operation. */
  letGo(id: OperationId): void;
  /** The history is complete. */
  release(id: OperationId): Promise<void>;
}

interface Held {
  row: OperationRow;
  attempts: AttemptWithOutcome[];
  evidence: EvidenceRow[];
  transactions: LedgerTransactionRow[];
  isLast: boolean;
}

// Far longer than a history takes to write. A process that ends halfway leaves operations that the worker then takes up.
const HOLD_MS = HOUR_MS;

/** `now`: the real time. */
export function holdOperations(now: () => Date): HeldStore {
  const held = new Map<OperationId, Held>();
  const owners = new Map<string, Held>();
  const origins = new Map<string, BankOriginRow | null>();
  let open: StoreTx | null = null;
  const current = (): StoreTx => {
    if (open === null) throw new Error('no transaction is open for the held operations');
    return open;
  };
  const takenUntil = (one: Held | undefined) => (one?.isLast ? null : addMs(now(), HOLD_MS));

  const holding = (tx: StoreTx): StoreTx => ({
    ...tx,
    async insertOperation(row) {
      const taken = { ...row, takenUntil: takenUntil(undefined) };
      await tx.insertOperation(taken);
      held.set(row.id, { row: taken, attempts: [], evidence: [], transactions: [], isLast: false });
    },
    getOperation: async (id) => held.get(id)?.row ?? tx.getOperation(id),
    lockOperation: async (id) => held.get(id)?.row ?? tx.lockOperation(id),
    async updateOperation(id, from, patch, at) {
      const one = held.get(id);
      const row = await tx.updateOperation(id, from, { ...patch, takenUntil: takenUntil(one) }, at);
      if (one !== undefined) one.row = row;
      return row;
    },
    async insertAttempt(attempt) {
      await tx.insertAttempt(attempt);
      held.get(attempt.operationId)?.attempts.push({ attempt, outcome: null });
    },
    async insertAttemptOutcome(outcome) {
      await tx.insertAttemptOutcome(outcome);
      const known = held.get(outcome.operationId)?.attempts.find(({ attempt }) => attempt.id === outcome.attemptId);
      if (known !== undefined) known.outcome ??= outcome;
    },
    listAttempts: async (id) => [...(held.get(id)?.attempts ?? (await tx.listAttempts(id)))],
    async insertEvidence(row) {
      await tx.insertEvidence(row);
      held.get(row.operationId)?.evidence.push(row);
    },
    listEvidence: async (id) => [...(held.get(id)?.evidence ?? (await tx.listEvidence(id)))],
    getLedgerTransaction: async (id) => owners.get(id)?.transactions.find((row) => row.id === id) ?? null,
    listLedgerTransactions: async (id) => [...(held.get(id)?.transactions ?? (await tx.listLedgerTransactions(id)))],
    async saveLedgerTransaction(row) {
      // One that belongs to somebody else is refused here, whatever the memory says.
      await tx.saveLedgerTransaction(row);
      const one = held.get(row.operationId);
      if (one === undefined) return;
      one.transactions = [...one.transactions.filter((known) => known.id !== row.id), row];
      owners.set(row.id, one);
    },
    async getBankOrigin(origin) {
      const known = origins.get(origin);
      if (known !== undefined) return known;
      const read = await tx.getBankOrigin(origin);
      origins.set(origin, read);
      return read;
    },
    async saveBankOrigin(row) {
      await tx.saveBankOrigin(row);
      origins.set(row.origin, row);
    },
  });

  return {
    within(tx) {
      open = holding(tx);
    },
    transaction: (_name, work) => work(current()),
    letGo(id) {
      const one = held.get(id);
      if (one !== undefined) one.isLast = true;
    },
    async release(id) {
      const one = held.get(id);
      if (one === undefined) return;
      const { row } = one;
      one.isLast = true;
      if (row.takenUntil !== null) await current().updateOperation(id, row.state, {}, row.updatedAt);
      for (const { id: transactionId } of one.transactions) owners.delete(transactionId);
      held.delete(id);
    },
  };
}
