import { sql, type SQL } from 'drizzle-orm';
import type { Drizzle } from '#lib/server/db/database.ts';

/** The same database, except that the plan of every SELECT sent by `execute` is kept in `plans`. Scans of whole tables and
 *  sorts are made so dear that they stay only where no index can answer. */
export function recordPlans(db: Drizzle, plans: string[]): Drizzle {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') {
        return (work: (tx: Drizzle) => Promise<unknown>) =>
          target.transaction(async (tx) => {
            for (const way of ['seqscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
            return work(recordPlans(tx, plans));
          });
      }
      if (name === 'execute') {
        return async (query: SQL) => {
          if (!JSON.stringify(query.queryChunks[0]).includes('set local')) plans.push(JSON.stringify(await target.execute(sql`explain ${query}`)));
          return target.execute(query);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
