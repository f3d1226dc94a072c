import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePlaidStore } from '#lib/testing/describe-plaid-store.ts';
import { openTestPostgres } from '#lib/testing/open-test-database.ts';
import { sampleSession } from '#lib/testing/plaid-rows.ts';
import { sampleAudit, sampleId, sampleLink, sampleTime } from '#lib/testing/sample-rows.ts';
import type { Database } from '../db/open-database.ts';
import { listAuditRows } from './sql-audit.ts';
import { createSqlPlaidStore } from './sql-plaid-store.ts';

// Set by CI and by hand; without it the embedded database alone speaks for PostgreSQL.
const serverUrl = process.env['TEST_DATABASE_URL'];

describePlaidStore('what is remembered of Plaid', ({ store, database, inOne }) => {
  it('has the engine in the same transaction, its audit chained, all of it or nothing', async () => {
    await inOne(async (tx) => {
      await tx.insertOperation(sampleLink(1));
      await tx.insertSession(sampleSession(1, { operationId: sampleId(1) }));
      tx.audit(sampleAudit('link.first'));
      tx.audit(sampleAudit('link.second'));
    });
    const undone = inOne(async (tx) => {
      await tx.insertSession(sampleSession(2));
      tx.audit(sampleAudit('link.third'));
      await tx.insertSession(sampleSession(3, { operationId: sampleId(9) }));
    });
    await expect(undone).rejects.toMatchObject({ name: 'StoreRefusal', code: 'missing_reference' });
    expect(await store().getSession('pls-2')).toBeNull();
    const rows = await listAuditRows(database().drizzle, 0, 10);
    expect(rows.map((row) => row.act)).toEqual(['link.first', 'link.second']);
    expect(rows[1]?.prevHash).toBe(rows[0]?.hash);
  });
});

describe.runIf(serverUrl)('two connections on PostgreSQL', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  let database: Database;
  beforeAll(async () => {
    database = await openTestPostgres(serverUrl ?? '');
  });
  afterAll(() => database.close());

  it('takes round a link that another transaction has locked, without waiting', async () => {
    const store = createSqlPlaidStore(database, { log });
    await store.transaction('insert', async (tx) => {
      for (const number of [1, 2]) await tx.insertSession(sampleSession(number, { dueAt: sampleTime(1) }));
    });
    const take = () => store.transaction('take', (tx) => tx.takeDueSessions(sampleTime(2), sampleTime(99), 10));
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = store.transaction('hold', async (tx) => {
      await tx.lockSession('pls-1');
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    expect(await take()).toEqual(['pls-2']);
    release.resolve();
    await holding;
    expect(await take()).toEqual(['pls-1']);
  });
});
