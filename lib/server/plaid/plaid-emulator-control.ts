import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import { plaidEmulatorAnswer, type PlaidEmulatorAnswer } from '#lib/wire/plaid-emulator-control.ts';
import { askEmulator, type ControlFailure, type EmulatorAsking } from '../bank/ask-emulator.ts';
import { hasPlaidInside, type Env } from '../env.ts';

/** The rehearsal's way to the emulated Plaid inside: what it holds and its troubles, nothing that Plaid itself has. */
export interface PlaidEmulatorControl {
  /** Where a person's own curl reaches it. */
  origin: string;
  /** All that it knows. Its link tokens must not leave the server. */
  read(): Promise<Result<PlaidEmulatorAnswer, ControlFailure>>;
  give: EmulatorAsking['give'];
}

/** Null unless this process runs the emulated Plaid itself: no other address is ever asked. */
export function openPlaidEmulatorControl(env: Pick<Env, 'mode' | 'plaid' | 'plaidEmulatorPort'>): PlaidEmulatorControl | null {
  if (!hasPlaidInside(env)) return null;
  const origin = `http://127.0.0.1:${env.plaidEmulatorPort}`;
  const { ask, give } = askEmulator(origin);
  return { origin, read: () => ask(plaidEmulatorAnswer, 'plaid'), give };
}
