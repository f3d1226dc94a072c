import { z } from 'zod';
import type { ReplyKind } from '#lib/domain/verdict.ts';

/** What an answer's body is before it is read against one operation. */
export type EnvelopeReading =
  | { kind: 'success'; items: unknown[]; message: string }
  | { kind: RefusalKind; message: string; code: number | null; fieldErrors: Record<string, string> };

export type RefusalKind = Exclude<ReplyKind, 'matching' | 'other_amount' | 'no_item' | 'several_items' | 'wrong_shape'>;

// Enough for a sentence or two beside a field; more is a page, not a message.
const MAX_MESSAGE = 500;
const MAX_FIELDS = 50;

// ASSUMED: the Banking API's own error envelope is not published. `status` other than `success`, `message`
// for people, an optional numeric `code` and optional `errors` by field.
const apiEnvelope = z.object({
  status: z.string().min(1).max(64),
  message: z.string().nullish(),
  code: z.unknown().optional(),
  data: z.unknown().optional(),
  errors: z.unknown().optional(),
});

const fieldErrorList = z.record(z.string().max(100), z.union([z.string(), z.array(z.string())]));

// Kong, the gateway before the API, answers an object whose only members are a message and perhaps a request id.
const gatewayEnvelope = z.strictObject({ message: z.string(), request_id: z.string().optional() });

// ASSUMED words: how the API says that a key came with another body, or is too old to be honoured.
const KEY_REUSED = /idempoten\w*.*(different|other|changed|mismatch)/i;
const KEY_EXPIRED = /idempoten\w*.*expired/i;

// ASSUMED: words of status with which nothing has been decided yet.
const STILL_RUNNING = /^(pending|processing|in[ _-]progress)$/i;

// ASSUMED: the numeric codes that are published for Ingo's other products mean the same here.
const IDEMPOTENT_ANSWER = 101;
const PENDING_AT_ISSUER = 102;
const FIRST_ATTEMPT_RUNNING = 104;
const isSuccessCode = (code: number) => code >= 100 && code <= 110;
const isTimeoutOrRouting = (code: number) => (code >= 500 && code <= 599) || (code >= 700 && code <= 742);
const isValidation = (code: number) => code >= 600 && code <= 616;

/** The one recogniser of the bank's envelopes. `httpStatus` only tells success codes from refusals. */
export function readEnvelope(httpStatus: number, contentType: string, body: string): EnvelopeReading {
  if (body.trim() === '') return refusal('empty');
  if (/html/i.test(contentType) || /^\s*</.test(body)) return refusal('html');
  const parsed = parseJson(body);
  if (!parsed.ok) return refusal('not_json');
  const gateway = gatewayEnvelope.safeParse(parsed.value);
  if (gateway.success) return refusal('gateway_error', gateway.data.message);
  const api = apiEnvelope.safeParse(parsed.value);
  if (!api.success) return refusal('foreign_json');
  const { status, message, data, errors } = api.data;
  const code = readCode(api.data.code);
  if (succeeded(httpStatus, status, code)) return { kind: 'success', items: itemsOf(data), message: (message ?? '').slice(0, MAX_MESSAGE) };
  // Without words for people it is somebody else's JSON that happens to have a status.
  if (typeof message !== 'string') return refusal('foreign_json');
  const fieldErrors = readFieldErrors(errors);
  return refusal(refusalKind(status, code, [message, ...Object.entries(fieldErrors).map(([field, words]) => `${field} ${words}`)]), message, code, fieldErrors);
}

function succeeded(httpStatus: number, status: string, code: number | null): boolean {
  if (httpStatus < 200 || httpStatus > 299 || code === FIRST_ATTEMPT_RUNNING) return false;
  // 101 is the first answer once more, whatever word stands beside it; its item still has to match.
  if (code === IDEMPOTENT_ANSWER) return true;
  return status === 'success' && (code === null || isSuccessCode(code));
}

/** A refusal that speaks of success, of a time-out or of another party may have executed: it is in doubt, not a "no". */
function refusalKind(status: string, code: number | null, sentences: readonly string[]): RefusalKind {
  if (sentences.some((words) => KEY_REUSED.test(words))) return 'api_key_reused';
  if (sentences.some((words) => KEY_EXPIRED.test(words))) return 'api_key_expired';
  if (code === FIRST_ATTEMPT_RUNNING || code === PENDING_AT_ISSUER || STILL_RUNNING.test(status)) return 'api_in_progress';
  if (status === 'success' || (code !== null && (isSuccessCode(code) || isTimeoutOrRouting(code)))) return 'api_in_doubt';
  return code !== null && isValidation(code) ? 'api_validation' : 'api_error';
}

function refusal(kind: RefusalKind, message = '', code: number | null = null, fieldErrors: Record<string, string> = {}): EnvelopeReading {
  return { kind, message: message.slice(0, MAX_MESSAGE), code, fieldErrors };
}

function readCode(code: unknown): number | null {
  if (typeof code === 'number' && Number.isInteger(code)) return code;
  return typeof code === 'string' && /^\d{1,4}$/.test(code) ? Number(code) : null;
}

function readFieldErrors(errors: unknown): Record<string, string> {
  const read = fieldErrorList.safeParse(errors);
  if (!read.success) return {};
  const entries = Object.entries(read.data).slice(0, MAX_FIELDS);
  return Object.fromEntries(entries.map(([field, words]) => [field, [words].flat().join(' ').slice(0, MAX_MESSAGE)]));
}

// Lists and single records arrive as `data.items`; a balance as a bare object.
function itemsOf(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  if (typeof data !== 'object' || data === null) return [];
  if ('items' in data) return Array.isArray(data.items) ? data.items : [];
  return [data];
}

function parseJson(body: string): { ok: true; value: unknown } | { ok: false } {
  try {
    const value: unknown = JSON.parse(body);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
