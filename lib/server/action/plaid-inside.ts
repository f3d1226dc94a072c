import 'server-only';
import { requireEnv } from '../env.ts';
import type { Env } from '../env.ts';

/** True where this process runs the emulated Plaid itself: no other console has the fake Link or anything of it. */
export function hasPlaidInside({ mode, plaid }: Pick<Env, 'mode' | 'plaid'> = requireEnv()): boolean {
  return mode === 'emulator' && plaid !== null && plaid.inside;
}
