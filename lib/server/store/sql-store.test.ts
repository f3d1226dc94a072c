import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDatabase, openTestDatabase, openTestPostgres } from '#lib/testing/open-test-database.ts';
import { sampleAttempt, sampleFunding, sampleId, sampleLink, sampleTime } from '#lib/testing/sample-rows.ts';
import { sqlStoreHome } from '#lib/testing/sql-store-home.ts';
import { describeStore } from '#lib/testing/store-suite.ts';
import type { Database } from '../db/open-database.ts';
import { createSqlStore } from './sql-store.ts';

// Set by CI and by hand; without it the embedded database alone speaks for PostgreSQL.
const serverUrl = process.env['TEST_DATABASE_URL'];

describeStore('the SQL store on the embedded database', async () => sqlStoreHome(await openTestDatabase()));
if (serverUrl) describeStore('the SQL store on PostgreSQL', async () => sqlStoreHome(await openTestPostgres(serverUrl)));

describe('the SQL store alone', () => {
  let database: Database;
  const warnings: [string, unknown][] = [];
  const log = { info: () => undefined, warn: (event: string, fields?: unknown) => void warnings.push([event, fields]), error: () => undefined };
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    warnings.length = 0;
    await clearDatabase(database);
  });
  afterAll(() => database.close());

  it('logs a transaction that held the database for more than two seconds, done or undone', async () => {
    const store = createSqlStore(database, { log });
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    try {
      await store.transaction('quick', async () => void (now += 2_000));
      await store.transaction('slow', async () => void (now += 2_001));
      await expect(store.transaction('slow and undone', async () => { now += 3_000; throw new Error('no'); })).rejects.toThrow('no');
    } finally {
      clock.mockRestore();
    }
    expect(warnings).toEqual([
      ['store.slow_transaction', { transaction: 'slow', durationMs: 2_001 }],
      ['store.slow_transaction', { transaction: 'slow and undone', durationMs: 3_000 }],
    ]);
  });

  it('tells nothing of a row in the error about it', async () => {
    const store = createSqlStore(database, { log });
    const canary = 'k1.CANARY';
    const bad = sampleLink(1, { sealedBody: canary, body: canary, likeness: canary });
    const error: unknown = await store.transaction('bad', (tx) => tx.insertOperation(bad)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StoreRefusal', code: 'failed_check' });
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error instanceof Error ? error : new Error()));
    expect(told).not.toContain('CANARY');
    expect(error).not.toHaveProperty('cause');
  });

  it('refuses a payload that is not one of ours', async () => {
    const store = createSqlStore(database, { log });
    await store.transaction('insert', (tx) => tx.insertOperation(sampleFunding(1)));
    await database.drizzle.execute(sql`update operation set payload = payload || '{"accountNumber": "123456789"}'`);
    await expect(store.transaction('read', (tx) => tx.getOperation(sampleId(1)))).rejects.toThrow('accountNumber');
  });

  it('has an index in the right order for the worker and for lists', async () => {
    const plans = await database.transaction(async (tx) => {
      // An empty table is always scanned; without scans and sorts only a fitting index is left.
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
      return [
        await tx.execute(sql`explain select id from operation where due_at <= now() and (taken_until is null or taken_until <= now()) order by due_at, id limit 20`),
        await tx.execute(sql`explain select id from operation order by created_at desc, id desc limit 50`),
        await tx.execute(sql`explain select id from operation where kind = 'fund_program' order by created_at desc, id desc limit 50`),
        await tx.execute(sql`explain select id from operation where kind = 'fund_program' and maker_id = 'm' order by created_at desc, id desc limit 50`),
      ].map((plan) => JSON.stringify(plan));
    });
    expect(plans[0]).toContain('Index Scan using operation_due');
    expect(plans[1]).toContain('Scan Backward using operation_created');
    expect(plans[2]).toContain('Scan Backward using operation_kind_created');
    expect(plans[3]).toContain('Scan Backward using operation_funding_maker');
    expect(plans.join()).not.toContain('Sort');
  });
});

describe.runIf(serverUrl)('two connections on PostgreSQL', () => {
  let database: Database;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  beforeAll(async () => {
    database = await openTestPostgres(serverUrl ?? '');
  });
  beforeEach(() => clearDatabase(database));
  afterAll(() => database.close());

  it('takes round a row that another transaction has locked, without waiting', async () => {
    const store = createSqlStore(database, { log });
    await store.transaction('insert', async (tx) => {
      for (const number of [1, 2]) await tx.insertOperation(sampleFunding(number, { dueAt: sampleTime(1) }));
    });
    const take = () => store.transaction('take', (tx) => tx.takeDueOperations(sampleTime(2), sampleTime(99), 10));
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = store.transaction('hold', async (tx) => {
      await tx.lockOperation(sampleId(1));
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    expect(await take()).toEqual([sampleId(2)]);
    release.resolve();
    await holding;
    expect(await take()).toEqual([sampleId(1)]);
  });

  it('makes the second duplicate check wait for the first to commit', async () => {
    const store = createSqlStore(database, { log });
    const order: string[] = [];
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { likeness } = sampleFunding(1);
    const first = store.transaction('first', async (tx) => {
      await tx.lockLikeness(likeness);
      locked.resolve();
      await release.promise;
      await tx.insertOperation(sampleFunding(1, { state: 'draft' }));
      await tx.updateOperation(sampleId(1), 'draft', { state: 'prepared' }, sampleTime());
      order.push('first');
    });
    await locked.promise;
    const second = store.transaction('second', async (tx) => {
      await tx.lockLikeness(likeness);
      order.push('second');
      return tx.listTwins(likeness, sampleId(2), sampleTime());
    });
    await store.transaction('another', (tx) => tx.lockLikeness('another'));
    release.resolve();
    await first;
    expect((await second).map((row) => row.id)).toEqual([sampleId(1)]);
    expect(order).toEqual(['first', 'second']);
  });

  it('returns no broken connection to the pool', async () => {
    const store = createSqlStore(database, { log });
    await store.transaction('insert', (tx) => tx.insertOperation(sampleFunding(1)));
    const lost = database.transaction(async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(lost).rejects.toThrow();
    await Promise.all(
      Array.from({ length: 12 }, (_, number) => store.transaction('after', (tx) => tx.insertAttempt(sampleAttempt(sampleId(1), number + 1)))),
    );
    expect(await store.transaction('count', (tx) => tx.listAttempts(sampleId(1)))).toHaveLength(12);
  });
});
