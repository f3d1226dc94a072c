import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import type { Env } from '#lib/server/read-env.ts';
import {
  booksAnswer,
  clockAnswer,
  faultsAnswer,
  seededAnswer,
  type BooksAnswer,
  type BooksQuery,
  type ClockAnswer,
  type FaultsAnswer,
  type SeededAnswer,
  type SeedOrder,
} from '#lib/wire/emulator-control.ts';
import { askEmulator, type ControlFailure, type EmulatorAsking } from './ask-emulator.ts';

/** The rehearsal's way to the emulator inside: its books and its troubles, nothing that a real bank has. */
export interface EmulatorControl {
  /** Where a person's own curl reaches it. */
  origin: string;
  readBooks(query: BooksQuery): Promise<Result<BooksAnswer, ControlFailure>>;
  readClock(): Promise<Result<ClockAnswer, ControlFailure>>;
  readFaults(): Promise<Result<FaultsAnswer, ControlFailure>>;
  give: EmulatorAsking['give'];
  seed(order: SeedOrder): Promise<Result<SeededAnswer, ControlFailure>>;
}

export function hasEmulatorInside(env: Pick<Env, 'mode' | 'bank'>): boolean {
  return env.mode === 'emulator' && env.bank.inside;
}

/** Null unless this process runs the emulator itself: no other mode has anything to control, and no other address is
 *  ever asked. */
export function openEmulatorControl(env: Pick<Env, 'mode' | 'bank' | 'emulatorControlPort'>): EmulatorControl | null {
  if (!hasEmulatorInside(env)) return null;
  const origin = `http://127.0.0.1:${env.emulatorControlPort}`;
  const { ask, give } = askEmulator(origin);
  return {
    origin,
    readBooks: (query) => ask(booksAnswer, `books?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`),
    readClock: () => ask(clockAnswer, 'clock'),
    readFaults: () => ask(faultsAnswer, 'faults'),
    give,
    seed: (order) => ask(seededAnswer, 'seed', order),
  };
}
