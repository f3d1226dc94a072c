import 'server-only';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Log } from '../context.ts';
import type { Database } from '../db/database.ts';
import { runAsTransaction } from './open-transaction.ts';
import type { AuditEntry } from './rows.ts';
import { runSqlIn } from './run-sql.ts';
import { sqlAccounts } from './sql-accounts.ts';
import { appendAudit } from './sql-audit.ts';
import { sqlEvidence } from './sql-evidence.ts';
import { sqlLedger } from './sql-ledger.ts';
import { sqlNotes } from './sql-notes.ts';
import { sqlOperations } from './sql-operations.ts';
import type { Store, StoreTx } from './store.ts';

// The embedded database has one connection: everybody waits for a transaction this long.
const SLOW_MS = 2 * SECOND_MS;

/** The engine's memory in PostgreSQL, embedded or not. */
export function createSqlStore(database: Database, options: { log: Log }): Store {
  return {
    transaction: (name, work) =>
      runAsTransaction(name, (open) =>
        database.transaction(async (handle) => {
          const began = performance.now();
          const run = runSqlIn(handle, open);
          const audited: AuditEntry[] = [];
          const tx: StoreTx = {
            ...sqlOperations(run),
            ...sqlEvidence(run),
            ...sqlLedger(run),
            ...sqlAccounts(run),
            ...sqlNotes(run),
            audit: (entry) => {
              open.requireOpen();
              audited.push({ ...entry, detail: { ...entry.detail } });
            },
          };
          try {
            const result = await work(tx);
            open.requireSound();
            await run((sql) => appendAudit(sql, audited));
            return result;
          } finally {
            const durationMs = Math.round(performance.now() - began);
            if (durationMs > SLOW_MS) options.log.warn('store.slow_transaction', { transaction: name, durationMs });
          }
        }),
      ),
  };
}
