import 'server-only';
import { join } from 'node:path';
import type { Log } from '../context.ts';
import type { Database } from './database.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';

export type { Database };

export interface DatabaseOptions {
  /** The embedded database lives in its folder `db`. */
  dataDir: string;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  log: Log;
}

/** Opens and migrates. Slow the first time (the embedded database is made); never to be called at import time. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== null) return openPostgres(options.databaseUrl, options.log);
  return openPglite(join(options.dataDir, 'db'));
}
