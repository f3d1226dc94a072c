import 'server-only';
import type { Log } from '../context.ts';
import type { Database } from '../db/database.ts';
import type { PlaidStore, PlaidStoreTx } from './plaid-store.ts';
import { queryPlaid } from './query-plaid.ts';
import { runSqlTransaction } from './run-sql-transaction.ts';
import type { RunSql } from './run-sql.ts';
import { sqlLinkSessions } from './sql-link-sessions.ts';
import { sqlPlaidItems } from './sql-plaid-items.ts';
import { sqlStoreTx } from './sql-store.ts';
import { sqlWebhooks } from './sql-webhooks.ts';
import type { StoreTx } from './store.ts';

/** What is remembered of Plaid, in the engine's own database and with its own methods in every transaction. */
export function createSqlPlaidStore(database: Database, { log }: { log: Log }): PlaidStore {
  return {
    transaction: (name, work) => runSqlTransaction({ database, log, name }, sqlPlaidTx, work),
    ...queryPlaid(database.drizzle),
  };
}

function sqlPlaidTx(run: RunSql, audit: StoreTx['audit']): PlaidStoreTx {
  return { ...sqlStoreTx(run, audit), ...sqlLinkSessions(run), ...sqlPlaidItems(run), ...sqlWebhooks(run) };
}
