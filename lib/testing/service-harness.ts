import { randomBytes, randomUUID } from 'node:crypto';
import { cents } from '#lib/domain/money.ts';
import type { Operator, Role } from '#lib/domain/roles.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import type { Context } from '#lib/server/context.ts';
import { authUser } from '#lib/server/db/auth-schema.ts';
import type { Database } from '#lib/server/db/database.ts';
import { createSilentLog } from '#lib/server/log.ts';
import { EMULATOR_CREDENTIALS, type Env } from '#lib/server/read-env.ts';
import type { Runtime } from '#lib/server/runtime.ts';
import { createQueries } from '#lib/server/store/queries.ts';
import { createSqlPlaidStore } from '#lib/server/store/sql-plaid-store.ts';
import { createSqlStore } from '#lib/server/store/sql-store.ts';
import { createVault, deriveVaultKeys } from '#lib/server/vault.ts';
import { clearDatabase, openTestDatabase } from './open-test-database.ts';
import { createScriptedBank, type ScriptedBank } from './scripted-bank.ts';
import { createScriptedPlaid, type ScriptedPlaid } from './scripted-plaid.ts';

export interface ServiceHarness {
  runtime: Runtime;
  database: Database;
  bank: ScriptedBank;
  /** Sets Plaid up from now on; before, the console goes without. */
  connectPlaid(): ScriptedPlaid;
  people: Record<'admin' | 'admin2' | 'support' | 'auditor', Operator>;
  /** Time stands still between these; who sleeps wakes when it has passed. */
  advance(ms: number): void;
  /** How many are asleep now. */
  sleepers(): number;
}

/** One embedded database per file: open it in `beforeAll`, `fresh()` before each test, `close()` at the end. */
export async function openServiceHarness(): Promise<{ fresh(mode?: Env['mode']): Promise<ServiceHarness>; close(): Promise<void> }> {
  const database = await openTestDatabase();
  return { fresh: (mode = 'emulator') => fresh(database, mode), close: () => database.close() };
}

async function fresh(database: Database, mode: Env['mode']): Promise<ServiceHarness> {
  await clearDatabase(database);
  const people = { admin: person('admin', 'Ann Admin'), admin2: person('admin', 'Bob Admin', 'admin2'), support: person('support', 'Sue Support'), auditor: person('auditor', 'Ole Auditor') };
  const at = new Date('2026-11-20T18:00:00.000Z');
  await database.drizzle.insert(authUser).values(Object.values(people).map(({ id, name, email, role }) => ({ id, name, email, role, createdAt: at, updatedAt: at })));
  let nowMs = at.getTime();
  let asleep: { untilMs: number; wake: () => void }[] = [];
  const bank = createScriptedBank();
  const sealKeys = [{ id: 'k1', key: randomBytes(32) }];
  const env = testEnv(mode, sealKeys);
  const context: Context = {
    clock: { now: () => new Date(nowMs), sleep: (ms) => new Promise((wake) => asleep.push({ untilMs: nowMs + ms, wake: () => wake() })) },
    random: { uuid: randomUUID, bytes: (count) => randomBytes(count), fraction: () => 0 },
    bank,
    store: createSqlStore(database, { log: createSilentLog() }),
    vault: createVault(deriveVaultKeys(sealKeys)),
    log: createSilentLog(),
    inFlight: new Map(),
    settings: { ...env.timings, ownsAllLeases: true },
  };
  const runtime: Runtime = { env, context, queries: createQueries(database), plaid: null, plaidStore: createSqlPlaidStore(database, { log: createSilentLog() }) };
  return {
    runtime,
    database,
    bank,
    connectPlaid: () => {
      const plaid = createScriptedPlaid(() => context.clock.now());
      runtime.plaid = plaid;
      return plaid;
    },
    people,
    advance: (ms) => {
      nowMs += ms;
      const woken = asleep.filter((one) => one.untilMs <= nowMs);
      asleep = asleep.filter((one) => one.untilMs > nowMs);
      for (const one of woken) one.wake();
    },
    sleepers: () => asleep.length,
  };
}

function person(role: Role, name: string, id: string = role): Operator {
  return { id, name, email: `${id}@railhead.test`, role };
}

function testEnv(mode: Env['mode'], sealKeys: Env['sealKeys']): Env {
  return {
    mode,
    host: '127.0.0.1',
    port: 3_000,
    hostIsLoopback: true,
    appUrl: 'http://localhost:3000',
    allowedOrigins: ['http://localhost:3000'],
    trustedProxyHops: 0,
    dataDir: '/nowhere',
    databaseUrl: null,
    bank: { name: 'emulator', inside: true, baseUrl: 'http://127.0.0.1:3001', linkApiVersion: 'v3', ...EMULATOR_CREDENTIALS },
    emulatorPort: 3_001,
    emulatorControlPort: 0,
    plaid: null,
    plaidEmulatorPort: 0,
    webhookSecret: null,
    authSecret: 'x'.repeat(32),
    sealKeys,
    timings: {
      bankTimeoutMs: MINUTE_MS,
      keyWindowMs: 15 * MINUTE_MS,
      sendWindowMs: 10 * MINUTE_MS,
      firstReplayMs: 4 * SECOND_MS,
      retryMs: 2 * SECOND_MS,
      settlementPollMs: 2 * SECOND_MS,
      postedPollMs: 15 * SECOND_MS,
      workerPassMs: SECOND_MS,
      sessionIdleMs: 15 * MINUTE_MS,
      sessionMaxMs: 12 * HOUR_MS,
    },
    timeZone: 'America/New_York',
    cutOffTime: '16:45',
    lowBalanceCents: cents(500_000n),
  };
}

