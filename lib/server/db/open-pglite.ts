import 'server-only';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Database } from './database.ts';
import { DURABLE_SETTINGS, DurableFiles, flushPath, flushTree, NO_FSYNC_FLAG } from './durable-files.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { schema } from './schema.ts';

/** Opens the embedded database in `folder`, made and migrated when it is not there. The caller holds the data lock:
 *  two processes in one folder lose each other's rows. */
export async function openPglite(folder: string): Promise<Database> {
  if (!existsSync(folder)) await createFolder(folder);
  return wrapPglite(await PGlite.create(durable(folder)));
}

/** Migrates and wraps any PGlite; tests hand in one that lives in memory. */
export async function wrapPglite(client: PGlite): Promise<Database> {
  const database = drizzle(client, { schema });
  await migrate(database, { migrationsFolder: migrationsFolder() });
  return {
    kind: 'pglite',
    drizzle: database,
    transaction: (work) => database.transaction((tx) => work(tx)),
    close: () => client.close(),
  };
}

/** Built beside its place and moved there whole and flushed: a start that was cut short leaves nothing that looks
 *  like a database. */
async function createFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  // Without flushing on the way: the whole tree is flushed below, before it gets its name.
  const made = await wrapPglite(await PGlite.create(unfinished));
  await made.close();
  await flushTree(unfinished);
  renameSync(unfinished, folder);
  flushPath(dirname(folder));
}

function durable(folder: string): PGliteOptions {
  const start = PGlite.defaultStartParams.filter((parameter) => parameter !== NO_FSYNC_FLAG);
  return { fs: new DurableFiles(folder), startParams: [...start, ...DURABLE_SETTINGS] };
}
