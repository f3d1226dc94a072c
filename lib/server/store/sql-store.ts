import 'server-only';
import type { Log } from '../context.ts';
import type { Database } from '../db/database.ts';
import { runSqlTransaction } from './run-sql-transaction.ts';
import type { RunSql } from './run-sql.ts';
import { sqlAccounts } from './sql-accounts.ts';
import { sqlEvidence } from './sql-evidence.ts';
import { sqlLedger } from './sql-ledger.ts';
import { sqlNotes } from './sql-notes.ts';
import { sqlOperations } from './sql-operations.ts';
import type { Store, StoreTx } from './store.ts';

/** The engine's memory in PostgreSQL, embedded or not. */
export function createSqlStore(database: Database, { log }: { log: Log }): Store {
  return { transaction: (name, work) => runSqlTransaction({ database, log, name }, sqlStoreTx, work) };
}

export function sqlStoreTx(run: RunSql, audit: StoreTx['audit']): StoreTx {
  return { ...sqlOperations(run), ...sqlEvidence(run), ...sqlLedger(run), ...sqlAccounts(run), ...sqlNotes(run), audit };
}
