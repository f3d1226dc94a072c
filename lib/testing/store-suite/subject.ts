import { TRANSITIONS, type OperationState } from '#lib/domain/operation-state.ts';
import type { AuditRow } from '#lib/server/store/audit-chain.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import type { Store, StoreTx } from '#lib/server/store/store.ts';
import { sampleTime } from '../sample-rows.ts';

/** One of the stores, empty. */
export interface StoreSubject {
  store: Store;
  /** All of it, oldest first. */
  listAudit(): Promise<readonly AuditRow[]>;
}

/** The subject of the running test; opened and emptied by `describeStore`. */
export type GetSubject = () => StoreSubject;

/** One transaction with one act. */
export function inOne<T>(subject: StoreSubject, work: (tx: StoreTx) => Promise<T>): Promise<T> {
  return subject.store.transaction('test', work);
}

/** Inserts `row` as a draft and moves it to its state by the shortest legal way. */
export async function insertIn(subject: StoreSubject, row: OperationRow): Promise<OperationRow> {
  return inOne(subject, async (tx) => {
    const { state } = row;
    await tx.insertOperation({ ...row, state: 'draft' });
    let reached: OperationState = 'draft';
    for (const next of wayTo(state)) {
      await tx.updateOperation(row.id, reached, { state: next, ...(next === state ? { sealedBody: row.sealedBody } : {}) }, sampleTime());
      reached = next;
    }
    return row;
  });
}

function wayTo(state: OperationState): OperationState[] {
  const ways: OperationState[][] = [[]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const at = way.at(-1) ?? 'draft';
    if (at === state) return way;
    if (way.length < 6) for (const next of TRANSITIONS[at]) ways.push([...way, next]);
  }
  throw new Error(`no way leads to ${state}`);
}

/** What `rejects.toMatchObject` is given for a refusal. */
export function refusal(code: string): { name: string; code: string } {
  return { name: 'StoreRefusal', code };
}
