import 'server-only';
import type { Drizzle } from '../db/database.ts';
import { readDatabaseError } from './database-refusal.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { StoreRefusal } from './store-refusal.ts';

/** Runs statements of an open transaction; refusals and failures come out as `StoreRefusal` or `DatabaseError`. */
export type RunSql = <T>(work: (tx: Drizzle) => Promise<T>) => Promise<T>;

export function runSqlIn(tx: Drizzle, open: OpenTransaction): RunSql {
  return async (work) => {
    open.requireOpen();
    try {
      return await work(tx);
    } catch (error) {
      const failure = error instanceof StoreRefusal ? error : readDatabaseError(error);
      if (failure === null) throw error;
      open.doom(failure);
      throw failure;
    }
  };
}
