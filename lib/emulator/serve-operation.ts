import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { CONTRACT } from '#lib/wire/contract.ts';
import { refusal, type ApiAnswer, type Delivery } from './answers.ts';
import { inProgressAnswer } from './apply-fault.ts';
import type { FirstAnswer } from './bank-event.ts';
import type { Binding } from './bindings.ts';
import { openDesk, record, type EmulatedBank } from './emulated-bank.ts';
import type { Fault } from './faults.ts';

export interface Served {
  answer: ApiAnswer;
  delivery: Delivery;
}

const keyed = z.object({ idempotent_key: z.string() });

/** Reads the body, honours the key, runs the handler and writes down what it changed. */
export async function serveOperation(bank: EmulatedBank, binding: Binding, bodyText: string, fault: Fault | null): Promise<Served> {
  const body = parseJson(bodyText);
  if (body === undefined) return plain(refusal(400, 'The body is not JSON.'));
  const request = binding.read(body);
  if (!request.ok) return plain(refusal(422, 'The request is not valid.', request.errors));
  const key = keyIn(body);
  if (!CONTRACT[binding.name].moves || key === null) {
    const { answer } = request.serve(openDesk(bank));
    if (fault?.kind === 'slow') await bank.wait(fault.delayMs ?? bank.settings.slowAnswerMs);
    return plain(answer);
  }

  if (bank.inProgress.has(key)) return plain(inProgressAnswer());
  // Held until the answer is made, so that a second request during a slow one meets 409.
  bank.inProgress.add(key);
  try {
    const bodyHash = hashBody(bank, binding.name, body);
    const known = bank.book.keys.get(key);
    if (known && (known.operation !== binding.name || known.bodyHash !== bodyHash))
      return plain(refusal(422, 'This idempotent key was already used with different data.'));
    const { answer, events, slow, delivery } = known
      ? { answer: replayOf(known.answer), events: [], slow: false, delivery: 'whole' as const }
      : request.serve(openDesk(bank));
    // A 503 is no answer to the instruction: the same key is heard again.
    const settles = !known && answer.httpStatus !== 503;
    const commit = settles ? [...events, { type: 'answered' as const, key, operation: binding.name, bodyHash, answer: firstAnswer(answer) }] : events;
    if (commit.length > 0) await record(bank, commit);
    if (slow || fault?.kind === 'slow') await bank.wait(fault?.delayMs ?? bank.settings.slowAnswerMs);
    return { answer, delivery };
  } finally {
    bank.inProgress.delete(key);
  }
}

export function keyIn(body: unknown): string | null {
  return keyed.safeParse(body).data?.idempotent_key ?? null;
}

function plain(answer: ApiAnswer): Served {
  return { answer, delivery: 'whole' };
}

function firstAnswer({ httpStatus, message, items, errors }: ApiAnswer): FirstAnswer {
  return { httpStatus, message, items, errors };
}

function replayOf(answer: FirstAnswer): ApiAnswer {
  return { ...answer, message: `${answer.message} (idempotent: the first answer to this key)` };
}

// Keyed, because a plain hash of a body with a ten-figure account number can be searched out.
export function hashBody(bank: EmulatedBank, operation: string, body: unknown): string {
  return createHmac('sha256', bank.credentials.hmacSecret).update(`${operation}\n${canonical(body)}`).digest('hex');
}

/** The same fields in another order are the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
