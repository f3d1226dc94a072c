import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { getTableName, sql } from 'drizzle-orm';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '#lib/server/db/database.ts';
import { wrapPglite } from '#lib/server/db/open-pglite.ts';
import { openPostgres } from '#lib/server/db/open-postgres.ts';
import { schema } from '#lib/server/db/schema.ts';

/** The embedded database in memory, migrated and empty. Open one per test file (150–250 MB), `clearDatabase` before
 *  each test, `close()` after all. */
export async function openTestDatabase(): Promise<Database> {
  const dump = new Blob([readFileSync(inject('migratedDump'))]);
  return wrapPglite(await PGlite.create({ loadDataDir: dump }));
}

/** A database of its own on the server of TEST_DATABASE_URL, dropped at `close()`. */
export async function openTestPostgres(url: string): Promise<Database> {
  refuseForeignServer(url);
  const name = `railhead_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = name;
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const database = await openPostgres(own.href, silent);
  return {
    ...database,
    close: async () => {
      await database.close();
      await runOnServer(url, `drop database ${name} with (force)`);
    },
  };
}

/** Empties every table. The triggers refuse TRUNCATE; as a replica's session none of them fires. */
export async function clearDatabase(database: Database): Promise<void> {
  const names = Object.values(schema).map((table) => `"${getTableName(table)}"`);
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql.raw(`truncate ${names.join(', ')} restart identity`));
  });
}

/** Tests write and erase: never on a server that others use. */
export function refuseForeignServer(url: string): void {
  const { hostname } = new URL(url);
  if (!['localhost', '127.0.0.1', '[::1]', ''].includes(hostname))
    throw new Error(`TEST_DATABASE_URL names ${hostname}: tests run on a local server only`);
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
