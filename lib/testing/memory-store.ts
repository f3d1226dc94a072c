import type { AuditEntry } from '#lib/server/store/rows.ts';
import { runAsTransaction } from '#lib/server/store/open-transaction.ts';
import type { Store } from '#lib/server/store/store.ts';
import { MemoryTables, type MemorySnapshot } from './memory-tables.ts';
import { createMemoryTx } from './memory-tx.ts';

export interface MemoryStore extends Store {
  /** What a second connection would read now: committed rows only. */
  snapshot(): MemorySnapshot;
  /** The process died: the open transaction is rolled back, those that wait for their turn never begin, and
   *  whatever still holds an old `tx` gets an error. Committed rows stay; the store can be used at once. */
  crash(): void;
}

/** The store of the simulation: the SQL store's rules on maps, one transaction at a time like the embedded
 *  database, no timers and no I/O, so that the order of microtasks alone decides every interleaving. */
export function createMemoryStore(): MemoryStore {
  const tables = new MemoryTables();
  let turn: Promise<void> = Promise.resolve();
  let life = 0;

  const requireLife = (born: number) => {
    if (born !== life) throw new Error('the connection to the store was lost');
  };

  return {
    transaction: (name, work) =>
      runAsTransaction(name, async (open) => {
        const born = life;
        const before = turn;
        const mine = Promise.withResolvers<void>();
        turn = mine.promise;
        try {
          await before;
          requireLife(born);
          const audited: AuditEntry[] = [];
          const guard = {
            requireOpen: () => {
              open.requireOpen();
              requireLife(born);
            },
            doom: (refusal: Error) => open.doom(refusal),
          };
          const result = await work(createMemoryTx(tables, guard, audited));
          requireLife(born);
          open.requireSound();
          tables.commit(audited);
          return result;
        } catch (error) {
          if (born === life) tables.rollBack();
          throw error;
        } finally {
          mine.resolve();
        }
      }),
    snapshot: () => tables.snapshot(),
    crash: () => {
      life += 1;
      tables.rollBack();
      turn = Promise.resolve();
    },
  };
}
