import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import { addMs, HOUR_MS } from '#lib/domain/time.ts';
import type { AttemptWithOutcome, BankOriginRow, EvidenceRow, LedgerTransactionRow, LinkedAccountRow, OperationPatch, OperationRow } from '../store/rows.ts';
import { StaleStateError, type Store, type StoreTx } from '../store/store.ts';

/** For writing the history of many operations in the order of time. Each operation that is drafted here is taken, as a
 *  worker takes one, so that the real worker leaves it alone while its past is incomplete. What was written here is not
 *  read back; an operation's beginning is written as it stands when `writeOut` is called, and from then on its row
 *  follows with every transition and with its last change. */
export interface HeldStore extends Store {
  /** Everything until the next call happens inside this transaction: whoever uses the store must wait for nothing else. */
  within(tx: StoreTx): void;
  writeOut(id: OperationId): Promise<void>;
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
  /** Of the row and of the transactions: changed since they were written. */
  patch: OperationPatch;
  stale: Set<string>;
  /** What waits for the operation's own row; null once that is written. */
  unwritten: (() => Promise<void>)[] | null;
  isLast: boolean;
  /** Its last change is written: the worker may see it. */
  isFree: boolean;
}

// Far longer than a history takes to write. A process that ends halfway leaves operations that the worker then takes up.
const HOLD_MS = HOUR_MS;

/** `now`: the real time. */
export function holdOperations(now: () => Date): HeldStore {
  const held = new Map<OperationId, Held>();
  const owners = new Map<string, Held>();
  const origins = new Map<string, BankOriginRow | null>();
  const accounts = new Map<string, LinkedAccountRow>();
  let open: { plain: StoreTx; holding: StoreTx } | null = null;
  const current = () => {
    if (open === null) throw new Error('no transaction is open for the held operations');
    return open;
  };
  const takenUntil = (one: Held) => (one.isLast ? null : addMs(now(), HOLD_MS));
  const write = async (id: OperationId, work: () => Promise<void>): Promise<void> => {
    const unwritten = held.get(id)?.unwritten ?? null;
    if (unwritten === null) await work();
    else unwritten.push(work);
  };

  async function writeOut(id: OperationId): Promise<void> {
    const one = held.get(id);
    if (one === undefined || one.unwritten === null) return;
    const waiting = one.unwritten;
    one.unwritten = null;
    one.row = { ...one.row, takenUntil: takenUntil(one) };
    one.isFree = one.isLast;
    await current().plain.insertOperation(one.row);
    for (const work of waiting) await work();
  }

  async function writeRow(one: Held, from: OperationState): Promise<void> {
    const { plain } = current();
    const patch = { ...one.patch, takenUntil: takenUntil(one) };
    one.patch = {};
    one.isFree = one.isLast;
    one.row = await plain.updateOperation(one.row.id, from, patch, one.row.updatedAt);
    if (!one.isLast) return;
    for (const transaction of one.transactions) if (one.stale.delete(transaction.id)) await plain.saveLedgerTransaction(transaction);
  }

  const holding = (tx: StoreTx): StoreTx => ({
    ...tx,
    async insertOperation(row) {
      held.set(row.id, { row, attempts: [], evidence: [], transactions: [], patch: {}, stale: new Set(), unwritten: [], isLast: false, isFree: false });
    },
    getOperation: async (id) => held.get(id)?.row ?? tx.getOperation(id),
    lockOperation: async (id) => held.get(id)?.row ?? tx.lockOperation(id),
    async updateOperation(id, from, patch, at) {
      const one = held.get(id);
      if (one === undefined) return tx.updateOperation(id, from, patch, at);
      if (one.row.state !== from) throw new StaleStateError(`operation ${id} is not ${from}`);
      one.row = { ...one.row, ...given(patch), updatedAt: at };
      if (one.unwritten !== null) return one.row;
      one.patch = { ...one.patch, ...given(patch) };
      if (one.row.state !== from || one.isLast) await writeRow(one, from);
      return one.row;
    },
    async insertAttempt(attempt) {
      await write(attempt.operationId, () => tx.insertAttempt(attempt));
      held.get(attempt.operationId)?.attempts.push({ attempt, outcome: null });
    },
    async insertAttemptOutcome(outcome) {
      await write(outcome.operationId, () => tx.insertAttemptOutcome(outcome));
      const known = held.get(outcome.operationId)?.attempts.find(({ attempt }) => attempt.id === outcome.attemptId);
      if (known !== undefined) known.outcome ??= outcome;
    },
    listAttempts: async (id) => [...(held.get(id)?.attempts ?? (await tx.listAttempts(id)))],
    async insertEvidence(row) {
      await write(row.operationId, () => tx.insertEvidence(row));
      held.get(row.operationId)?.evidence.push(row);
    },
    listEvidence: async (id) => [...(held.get(id)?.evidence ?? (await tx.listEvidence(id)))],
    getLedgerTransaction: async (id) => owners.get(id)?.transactions.find((row) => row.id === id) ?? null,
    listLedgerTransactions: async (id) => [...(held.get(id)?.transactions ?? (await tx.listLedgerTransactions(id)))],
    async saveLedgerTransaction(row) {
      const one = held.get(row.operationId);
      if (one === undefined) return tx.saveLedgerTransaction(row);
      const isKnown = one.transactions.some((known) => known.id === row.id);
      one.transactions = [...one.transactions.filter((known) => known.id !== row.id), row];
      owners.set(row.id, one);
      if (isKnown && one.unwritten === null) one.stale.add(row.id);
      // One that belongs to somebody else is refused here, whatever the memory says.
      else await write(row.operationId, () => tx.saveLedgerTransaction(row));
    },
    insertSettlement: (row) => write(row.operationId, () => tx.insertSettlement(row)),
    async insertLinkedAccount(row) {
      if (row.operationId === null) return tx.insertLinkedAccount(row);
      await write(row.operationId, () => tx.insertLinkedAccount(row));
      accounts.set(row.id, row);
    },
    getLinkedAccount: async (id) => accounts.get(id) ?? tx.getLinkedAccount(id),
    async getBankOrigin(origin) {
      const known = origins.get(origin);
      if (known !== undefined) return known;
      const read = await tx.getBankOrigin(origin);
      origins.set(origin, read);
      return read;
    },
    async saveBankOrigin(row) {
      if (row.checkedWith !== null) await writeOut(row.checkedWith);
      await tx.saveBankOrigin(row);
      origins.set(row.origin, row);
    },
  });

  return {
    within(tx) {
      open = { plain: tx, holding: holding(tx) };
    },
    transaction: (_name, work) => work(current().holding),
    writeOut,
    letGo(id) {
      const one = held.get(id);
      if (one !== undefined) one.isLast = true;
    },
    async release(id) {
      const one = held.get(id);
      if (one === undefined) return;
      one.isLast = true;
      await writeOut(id);
      if (!one.isFree) await writeRow(one, one.row.state);
      for (const { id: transactionId } of one.transactions) owners.delete(transactionId);
      held.delete(id);
    },
  };
}

/** A patch may name columns without giving them a value. */
function given(patch: OperationPatch): OperationPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
