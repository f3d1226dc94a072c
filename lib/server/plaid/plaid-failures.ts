import 'server-only';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { cleanWords } from '../bank/redact.ts';
import { readRequestId } from './answer-parts.ts';

// Plaid's codes are words in capitals; what is not is no code, and is not repeated.
const word = z.string().regex(/^[A-Z0-9_]{1,64}$/);
const plaidError = z.object({ error_type: word, error_code: word, display_message: z.string().nullish(), request_id: z.unknown().optional() });

const TOKEN = /\b(?:link|public|access)-[a-z]+-[A-Za-z0-9-]+/g;

// Plaid's sentences are short; a page in place of one is not worth cleaning.
const MAX_READ = 2_000;
const MAX_WORDS = 300;

/** Why an answer is no success: Plaid's own error, or an answer that says nothing. */
export function plaidAnswerFailure(data: unknown, secrets: readonly string[]): PlaidFailure {
  const parsed = plaidError.safeParse(data);
  if (!parsed.success) return ownFailure('UNREADABLE_ANSWER');
  const { error_type: type, error_code: code, display_message: words, request_id: requestId } = parsed.data;
  return { type, code, displayMessage: cleanDisplayMessage(words ?? null, secrets), requestId: readRequestId(requestId) };
}

/** Takes a word out of what the SDK threw and nothing else: the rest of it holds our request with our secret. */
export function transportFailure(thrown: unknown): PlaidFailure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  // The client's word for an answer that came and is too large or broken.
  return ownFailure(code === 'ERR_BAD_RESPONSE' ? 'UNREADABLE_ANSWER' : 'NO_ANSWER');
}

export function unreadableAnswer(requestId: string | null): PlaidFailure {
  return { ...ownFailure('UNREADABLE_ANSWER'), requestId };
}

/** For people: one line, cut, without anything that only looks like a sentence. Null when nothing is left. */
export function cleanDisplayMessage(words: string | null, secrets: readonly string[]): string | null {
  if (words === null) return null;
  const withoutSecrets = secrets.reduce((text, secret) => text.replaceAll(secret, '[removed]'), words.slice(0, MAX_READ).replace(TOKEN, '[removed]'));
  const cleaned = cleanWords(withoutSecrets);
  return cleaned === null ? null : cleaned.slice(0, MAX_WORDS).trimEnd();
}

function ownFailure(code: 'NO_ANSWER' | 'UNREADABLE_ANSWER'): PlaidFailure {
  return { type: 'RAILHEAD', code, displayMessage: null, requestId: null };
}
