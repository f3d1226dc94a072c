import 'server-only';
import { request } from 'undici';
import { z } from 'zod';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { ControlOrder } from '#lib/domain/rehearsal-orders.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
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
import { cleanWords } from './redact.ts';

/** `message` is a sentence for people. */
export interface ControlFailure {
  code: 'unreachable' | 'refused';
  message: string;
}

/** The rehearsal's way to the emulator inside: its books and its troubles, nothing that a real bank has. */
export interface EmulatorControl {
  /** Where a person's own curl reaches it. */
  origin: string;
  readBooks(query: BooksQuery): Promise<Result<BooksAnswer, ControlFailure>>;
  readClock(): Promise<Result<ClockAnswer, ControlFailure>>;
  readFaults(): Promise<Result<FaultsAnswer, ControlFailure>>;
  give(order: ControlOrder): Promise<Result<null, ControlFailure>>;
  seed(order: SeedOrder): Promise<Result<SeededAnswer, ControlFailure>>;
}

// In this very process: an answer that takes longer is none.
const PATIENCE_MS = 10 * SECOND_MS;

const refused = z.object({ message: z.string(), problems: z.string().optional() });

export function hasEmulatorInside(env: Pick<Env, 'mode' | 'bank'>): boolean {
  return env.mode === 'emulator' && env.bank.inside;
}

/** Null unless this process runs the emulator itself: no other mode has anything to control, and no other address is
 *  ever asked. */
export function openEmulatorControl(env: Pick<Env, 'mode' | 'bank' | 'emulatorControlPort'>): EmulatorControl | null {
  if (!hasEmulatorInside(env)) return null;
  const origin = `http://127.0.0.1:${env.emulatorControlPort}`;

  async function ask<Answer>(schema: z.ZodType<Answer>, path: string, order?: object): Promise<Result<Answer, ControlFailure>> {
    try {
      const { statusCode, body } = await request(`${origin}/control/${path}`, {
        ...(order === undefined ? {} : { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json' } }),
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
      });
      const answer: unknown = await body.json();
      if (statusCode === 200) return ok(schema.parse(answer));
      const told = refused.safeParse(answer).data;
      const words = cleanWords([told?.message, told?.problems].filter(Boolean).join(' ')) ?? `It answered ${statusCode}.`;
      return fail({ code: 'refused', message: `The emulator did not do this. ${words}` });
    } catch {
      return fail({ code: 'unreachable', message: 'The emulator could not be reached at its control address.' });
    }
  }

  return {
    origin,
    readBooks: (query) => ask(booksAnswer, `books?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`),
    readClock: () => ask(clockAnswer, 'clock'),
    readFaults: () => ask(faultsAnswer, 'faults'),
    async give({ path, body }) {
      const answer = await ask(z.unknown(), path, body);
      return answer.ok ? ok(null) : answer;
    },
    seed: (order) => ask(seededAnswer, 'seed', order),
  };
}
