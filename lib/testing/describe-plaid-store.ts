import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Database } from '#lib/server/db/database.ts';
import type { PlaidStore, PlaidStoreTx } from '#lib/server/store/plaid-store.ts';
import { createSqlPlaidStore } from '#lib/server/store/sql-plaid-store.ts';
import { clearDatabase, openTestDatabase, openTestPostgres } from './open-test-database.ts';

export interface PlaidStoreSubject {
  store(): PlaidStore;
  database(): Database;
  /** One transaction. */
  inOne<T>(work: (tx: PlaidStoreTx) => Promise<T>): Promise<T>;
  /** False: the database has one connection, on which nobody ever meets another's lock. */
  hasConnections: boolean;
}

// Set by CI and by hand.
const serverUrl = process.env['TEST_DATABASE_URL'];

/** The store on the embedded database, and on PostgreSQL where there is one; emptied for each test. */
export function describePlaidStore(name: string, tests: (subject: PlaidStoreSubject) => void): void {
  describeOn(`${name}, on the embedded database`, openTestDatabase, false, tests);
  if (serverUrl) describeOn(`${name}, on PostgreSQL`, () => openTestPostgres(serverUrl), true, tests);
}

function describeOn(name: string, open: () => Promise<Database>, hasConnections: boolean, tests: (subject: PlaidStoreSubject) => void): void {
  describe(name, () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    let database: Database;
    let store: PlaidStore;
    beforeAll(async () => {
      database = await open();
      store = createSqlPlaidStore(database, { log });
    });
    beforeEach(() => clearDatabase(database));
    afterAll(() => database.close());
    tests({ store: () => store, database: () => database, inOne: (work) => store.transaction('test', work), hasConnections });
  });
}
