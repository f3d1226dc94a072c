import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Database } from '#lib/server/db/database.ts';
import type { PlaidStore, PlaidStoreTx } from '#lib/server/store/plaid-store.ts';
import { createSqlPlaidStore } from '#lib/server/store/sql-plaid-store.ts';
import { clearDatabase, openTestDatabase } from './open-test-database.ts';

export interface PlaidStoreSubject {
  store(): PlaidStore;
  database(): Database;
  /** One transaction. */
  inOne<T>(work: (tx: PlaidStoreTx) => Promise<T>): Promise<T>;
}

/** The store on the embedded database, emptied for each test. */
export function describePlaidStore(name: string, tests: (subject: PlaidStoreSubject) => void): void {
  describe(name, () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    let database: Database;
    let store: PlaidStore;
    beforeAll(async () => {
      database = await openTestDatabase();
      store = createSqlPlaidStore(database, { log });
    });
    beforeEach(() => clearDatabase(database));
    afterAll(() => database.close());
    tests({ store: () => store, database: () => database, inOne: (work) => store.transaction('test', work) });
  });
}
