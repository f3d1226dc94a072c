import 'server-only';
import { generatedSecrets } from './generated-secrets.ts';
import { readEnv } from './read-env.ts';
import type { Env } from './read-env.ts';

export type { Env } from './read-env.ts';

/** A setting is missing or contradicts another: the start ends with these lines. */
export class SettingsError extends Error {
  override name = 'SettingsError';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(`Settings: ${lines.join(' | ')}`);
    this.lines = lines;
  }
}

declare global {
  // Next bundles this module several times in one process; they share one reading.
  var railheadEnv: Env | undefined;
}

/** Reads the environment once per process. Throws `SettingsError`. */
export function requireEnv(): Env {
  if (globalThis.railheadEnv !== undefined) return globalThis.railheadEnv;
  const reading = readEnv(process.env, generatedSecrets);
  if (!reading.ok) throw new SettingsError(reading.failure);
  globalThis.railheadEnv = reading.value;
  return reading.value;
}

/** `next build` imports every module in several processes at once: nothing may be opened then. */
export function isBuildPhase(): boolean {
  return process.env.NEXT_PHASE === 'phase-production-build';
}

/** True under `next dev` only. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** True where this process runs the emulated Plaid itself: no other console has the fake Link or anything of it. */
export function hasPlaidInside({ mode, plaid }: Pick<Env, 'mode' | 'plaid'>): boolean {
  return mode === 'emulator' && plaid?.inside === true;
}
