import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { migrationsFolder } from '#lib/server/db/migrations-folder.ts';
import { wrapPglite } from '#lib/server/db/open-pglite.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of a dump of the migrated, empty database. */
    migratedDump: string;
  }
}

/** Making and migrating the embedded database takes seconds; loading a dump of it 0.2 s. One dump for all test files,
 *  kept between runs for as long as the migrations stay as they are. */
export default async function provideMigratedDump(project: TestProject): Promise<void> {
  const folder = join(process.cwd(), 'node_modules/.cache/railhead');
  const path = join(folder, `migrated-${migrationsHash()}.tar`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const client = await PGlite.create();
    const database = await wrapPglite(client);
    const dump = await client.dumpDataDir('none');
    await database.close();
    // Another run may be making the same dump: whoever renames last puts an equal file there.
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
    renameSync(unfinished, path);
  }
  project.provide('migratedDump', path);
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  const pglite = readFileSync(join(process.cwd(), 'node_modules/@electric-sql/pglite/package.json'));
  hash.update(pglite);
  for (const name of readdirSync(migrationsFolder()).filter((each) => each.endsWith('.sql')).toSorted()) {
    hash.update(name).update(readFileSync(join(migrationsFolder(), name)));
  }
  return hash.digest('hex').slice(0, 16);
}
