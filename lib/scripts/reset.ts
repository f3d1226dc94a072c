import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findHolder } from '#lib/server/data-lock.ts';
import { loadSettings, refuse } from './load-settings.ts';

const env = loadSettings();
if (env.mode !== 'emulator') refuse([`npm run reset clears emulator-mode data only; RAILHEAD_MODE is ${env.mode}. Nothing was removed.`]);
if (env.databaseUrl !== null) refuse(['npm run reset clears the embedded database only; DATABASE_URL is set. Nothing was removed.']);
const holder = findHolder(env.dataDir);
if (holder !== null) refuse([`Railhead is running on ${env.dataDir}: ${holder}. Stop it first. Nothing was removed.`]);

// Only what this program made: a wrong DATA_DIR must not cost somebody their home directory.
const OURS = /^(db|db\.new|emulator|plaid-emulator|secrets\.json(\.\d+)?|lock\.(\d+|draft-\d+))$/;
const removed = existsSync(env.dataDir) ? readdirSync(env.dataDir).filter((name) => OURS.test(name)) : [];
for (const name of removed) rmSync(join(env.dataDir, name), { recursive: true, force: true });
process.stdout.write(removed.length === 0 ? `Nothing to clear in ${env.dataDir}.\n` : `Cleared ${env.dataDir}. The next start begins anew.\n`);
