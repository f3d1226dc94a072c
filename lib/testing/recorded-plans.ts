import { sql, type SQL } from 'drizzle-orm';
import type { Database, Drizzle } from '#lib/server/db/database.ts';

/** The same database, except that the plan of every SELECT sent by `execute` in a transaction is kept in `plans`. Scans of
 *  whole tables and sorts are made so dear that they stay only where no index can answer. */
export function recordPlans(database: Database, plans: string[]): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        for (const way of ['seqscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
        return work(recordExecuted(tx, plans));
      }),
  };
}

function recordExecuted(tx: Drizzle, plans: string[]): Drizzle {
  return new Proxy(tx, {
    get(target, name) {
      if (name !== 'execute') {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async (query: SQL) => {
        if (!JSON.stringify(query.queryChunks[0]).includes('set local')) plans.push(JSON.stringify(await target.execute(sql`explain ${query}`)));
        return target.execute(query);
      };
    },
  });
}
