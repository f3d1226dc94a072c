import 'server-only';
import { request } from 'undici';
import { z } from 'zod';
import type { ControlOrder } from '#lib/domain/rehearsal-orders.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import { cleanWords } from './redact.ts';

/** `message` is a sentence for people. */
export interface ControlFailure {
  code: 'unreachable' | 'refused';
  message: string;
}

export interface EmulatorAsking {
  ask<Answer>(schema: z.ZodType<Answer>, path: string, order?: object): Promise<Result<Answer, ControlFailure>>;
  give(order: ControlOrder): Promise<Result<null, ControlFailure>>;
}

// In this very process: an answer that takes longer is none.
const PATIENCE_MS = 10 * SECOND_MS;

const refused = z.object({ message: z.string(), problems: z.string().optional() });

/** How both rehearsals ask the emulator whose control is at `origin`. Follows nowhere else. */
export function askEmulator(origin: string): EmulatorAsking {
  const ask: EmulatorAsking['ask'] = async (schema, path, order) => {
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
  };
  return {
    ask,
    async give({ path, body }) {
      const answer = await ask(z.unknown(), path, body);
      return answer.ok ? ok(null) : answer;
    },
  };
}
