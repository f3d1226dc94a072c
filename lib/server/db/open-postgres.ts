import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Log } from '../context.ts';
import type { Database } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { schema } from './schema.ts';

// Any number that no other program on this server uses for its advisory locks ("railhead" in telephone keys).
const MIGRATION_LOCK = 72_454_323;

/** Opens PostgreSQL and brings its tables up to date. Throws when the server cannot be reached. */
export async function openPostgres(url: string, log: Log): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'railhead',
    // The engine does at most a few transactions at a time; pages read beside them.
    max: 10,
    // A server that does not answer must fail the request, not hang the page.
    connectionTimeoutMillis: 5 * SECOND_MS,
    // No statement here is long; one that is would hold locks that a payment waits for.
    statement_timeout: 30 * SECOND_MS,
    // A process that is paused inside a transaction loses it rather than blocking the others.
    idle_in_transaction_session_timeout: 30 * SECOND_MS,
    keepAlive: true,
  });
  // Without listeners the loss of a connection, idle or in use, would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn('database.connection_lost', { errorMessage: error.message }));
  });
  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    drizzle: drizzle(pool, { schema }),
    transaction: (work) => runTransaction(pool, (client) => work(drizzle(client, { schema }))),
    close: () => pool.end(),
  };
}

/** Several instances may start at once: one migrates, the others wait and find nothing to do. */
async function migratePostgres(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // A big migration, or waiting for another instance's, may take longer than a payment may.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
  } finally {
    // Closing the session frees the lock and forgets the setting.
    client.release(true);
  }
}

/** The driver's own helper returns a broken connection to the pool; this one throws it away. */
async function runTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    isBroken = false;
    return result;
  } catch (error) {
    isBroken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(isBroken);
  }
}
