import type { Database } from '#lib/server/db/database.ts';
import { listAuditRows } from '#lib/server/store/sql-audit.ts';
import { createSqlStore } from '#lib/server/store/sql-store.ts';
import { clearDatabase } from './open-test-database.ts';
import type { StoreHome } from './store-suite.ts';

/** The SQL store on `database`, emptied for each test. */
export async function sqlStoreHome(database: Database): Promise<StoreHome> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return {
    subject: async () => {
      await clearDatabase(database);
      return { store: createSqlStore(database, { log }), listAudit: () => listAuditRows(database.drizzle, 0, 1_000) };
    },
    close: () => database.close(),
  };
}
