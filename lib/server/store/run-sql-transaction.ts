import 'server-only';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Log } from '../context.ts';
import type { Database } from '../db/database.ts';
import { runAsTransaction } from './open-transaction.ts';
import type { AuditEntry } from './rows.ts';
import { runSqlIn, type RunSql } from './run-sql.ts';
import { appendAudit } from './sql-audit.ts';
import type { StoreTx } from './store.ts';

// The embedded database has one connection: everybody waits for a transaction this long.
const SLOW_MS = 2 * SECOND_MS;

/** One database transaction: `makeTx` gives it its methods, what they audited is chained and written last. */
export function runSqlTransaction<Tx, T>(
  home: { database: Database; log: Log; name: string },
  makeTx: (run: RunSql, audit: StoreTx['audit']) => Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { database, log, name } = home;
  return runAsTransaction(name, (open) =>
    database.transaction(async (handle) => {
      const began = performance.now();
      const run = runSqlIn(handle, open);
      const audited: AuditEntry[] = [];
      const tx = makeTx(run, (entry) => {
        open.requireOpen();
        audited.push({ ...entry, detail: { ...entry.detail } });
      });
      try {
        const result = await work(tx);
        open.requireSound();
        await run((sql) => appendAudit(sql, audited));
        return result;
      } finally {
        const durationMs = Math.round(performance.now() - began);
        if (durationMs > SLOW_MS) log.warn('store.slow_transaction', { transaction: name, durationMs });
      }
    }),
  );
}
