import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createAuth } from './auth/create-auth.ts';
import type { Auth } from './auth/create-auth.ts';
import { createIngoBank } from './bank/ingo-bank.ts';
import type { Clock, Context, Random } from './context.ts';
import { takeDataLock } from './data-lock.ts';
import { openDatabase } from './db/open-database.ts';
import type { Database } from './db/open-database.ts';
import { checkInstallation, fingerprintCredentials } from './db/installation.ts';
import { isBuildPhase, requireEnv } from './env.ts';
import type { Env } from './env.ts';
import { createLog } from './log.ts';
import { createPlaid } from './plaid/create-plaid.ts';
import type { Plaid } from './plaid/plaid-gateway.ts';
import type { PlaidStore } from './store/plaid-store.ts';
import { createQueries } from './store/queries.ts';
import type { Queries } from './store/queries.ts';
import { createSqlPlaidStore } from './store/sql-plaid-store.ts';
import { createSqlStore } from './store/sql-store.ts';
import { createVault, deriveVaultKeys } from './vault.ts';

/** What services work with. */
export interface Runtime {
  env: Env;
  context: Context;
  queries: Queries;
  /** Null: not set up. The engine knows nothing of it: what comes of a link is an operation like any other. */
  plaid: Plaid | null;
  plaidStore: PlaidStore;
}

/** The whole of it, for the rooms that start, stop and sign in. */
export interface OpenRuntime extends Runtime {
  auth: Auth;
  database: Database;
  close(): Promise<void>;
}

/** The database was made for another mode, bank or program. */
export class InstallationError extends Error {
  override name = 'InstallationError';
}

declare global {
  // Next bundles this module several times in one process; they share one runtime.
  var railheadRuntime: Promise<OpenRuntime> | undefined;
}

/** Opened at the first call, once per process. Throws `SettingsError`, `DataLockError`,
 *  `InstallationError`, or whatever keeps the database shut. */
export function openRuntime(): Promise<OpenRuntime> {
  if (isBuildPhase()) throw new Error('the build must not open the runtime: this page or route is not dynamic');
  globalThis.railheadRuntime ??= open(requireEnv());
  return globalThis.railheadRuntime;
}

const clock: Clock = { now: () => new Date(), sleep: (ms) => delay(ms) };
const random: Random = { uuid: randomUUID, bytes: (count) => randomBytes(count), fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32 };

async function open(env: Env): Promise<OpenRuntime> {
  const log = createLog();
  const isEmbedded = env.databaseUrl === null;
  if (isEmbedded) takeDataLock(env.dataDir, env.appUrl);
  const database = await openDatabase({ dataDir: env.dataDir, databaseUrl: env.databaseUrl, log });
  const installation = { mode: env.mode, bankOrigin: env.bank.name, credentialsFingerprint: fingerprintCredentials(env.bank) };
  const checked = await checkInstallation(database, installation, clock.now());
  if (!checked.ok) {
    await database.close();
    throw new InstallationError(checked.failure);
  }
  const context: Context = {
    clock,
    random,
    bank: createIngoBank({ ...env.bank, clock, log }),
    store: createSqlStore(database, { log }),
    vault: createVault(deriveVaultKeys(env.sealKeys)),
    log,
    inFlight: new Map(),
    settings: { ...env.timings, ownsAllLeases: isEmbedded },
  };
  return {
    env,
    context,
    queries: createQueries(database),
    plaid: env.plaid === null ? null : createPlaid(env.plaid, { clock, log }),
    plaidStore: createSqlPlaidStore(database, { log }),
    auth: createAuth(database.drizzle, env, log),
    database,
    close: () => database.close(),
  };
}
