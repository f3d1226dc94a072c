import { existsSync } from 'node:fs';
import { requireEnv, SettingsError } from '#lib/server/env.ts';
import type { Env } from '#lib/server/env.ts';

/** The same `.env` that Next reads, and the same check as at start. Ends the process with one line per problem. */
export function loadSettings(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return requireEnv();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    refuse(error.lines);
  }
}

export function refuse(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}
