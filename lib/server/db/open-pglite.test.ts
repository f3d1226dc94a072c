import type * as NodeFs from 'node:fs';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleFunding, sampleId } from '#lib/testing/sample-rows.ts';
import { createSqlStore } from '../store/sql-store.ts';
import type { Database } from './open-database.ts';
import { openPglite } from './open-pglite.ts';

const flushes = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof NodeFs>();
  return {
    ...fs,
    fdatasyncSync: (handle: number) => {
      flushes.count += 1;
      fs.fdatasyncSync(handle);
    },
  };
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const insert = (database: Database, number: number) =>
  createSqlStore(database, { log }).transaction('insert', (tx) => tx.insertOperation(sampleFunding(number)));
const read = (database: Database, number: number) =>
  createSqlStore(database, { log }).transaction('read', (tx) => tx.getOperation(sampleId(number)));

describe('the embedded database on disk', () => {
  let place: string;
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'railhead-db-'));
    folder = join(place, 'data', 'db');
    // What a start leaves behind that was killed while it made the database.
    mkdirSync(`${folder}.new`, { recursive: true });
    writeFileSync(join(`${folder}.new`, 'PG_VERSION'), '18');
    database = await openPglite(folder);
  });
  afterAll(async () => {
    await database.close();
    rmSync(place, { recursive: true, force: true });
  });

  it('is made whole, whatever an interrupted start left behind', () => {
    expect(existsSync(join(folder, 'PG_VERSION'))).toBe(true);
    expect(existsSync(`${folder}.new`)).toBe(false);
  });

  it('is on the disk before a COMMIT is answered, and reading costs no flush', async () => {
    const before = flushes.count;
    await insert(database, 1);
    expect(flushes.count).toBeGreaterThan(before);
    const after = flushes.count;
    expect(await read(database, 1)).toEqual(sampleFunding(1));
    expect(flushes.count).toBe(after);
  });

  it('flushes the data files before a checkpoint lets the log go', async () => {
    await insert(database, 2);
    const before = flushes.count;
    await database.drizzle.execute(sql`checkpoint`);
    expect(flushes.count - before).toBeGreaterThan(5);
  });

  it('comes back from a crash with every committed row', async () => {
    await insert(database, 3);
    const crashed = join(place, 'crashed');
    // Files as a dead process leaves them: never closed, no checkpoint since the row.
    cpSync(folder, crashed, { recursive: true });
    const revived = await openPglite(crashed);
    expect(await read(revived, 3)).toEqual(sampleFunding(3));
    await revived.close();
  });

  it('keeps its rows through a stop and a start', async () => {
    await database.close();
    database = await openPglite(folder);
    expect(await read(database, 1)).toEqual(sampleFunding(1));
  });
});
