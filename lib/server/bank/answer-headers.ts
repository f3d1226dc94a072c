import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import { parseRfc1123 } from '#lib/wire/signature.ts';
import { HOUR_MS, msBetween, SECOND_MS } from '#lib/domain/time.ts';

// A bank that names a longer pause is asked again after an hour all the same: a wrong header must not park money for days.
const MAX_RETRY_AFTER_MS = HOUR_MS;

// Longer values are not ids; they would only fill the journal.
const MAX_HEADER = 200;

// ASSUMED: Ingo names no request id header; these are what Kong and its common plugins set.
const REQUEST_ID_HEADERS = ['x-request-id', 'x-kong-request-id', 'x-correlation-id'];

export function headerText(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  const text = Array.isArray(value) ? value.join(', ') : value;
  return text === undefined ? null : text.slice(0, MAX_HEADER);
}

/** Retry-After in whole milliseconds, from seconds or from a date; null when it is absent or neither. */
export function readRetryAfter(headers: IncomingHttpHeaders, now: Date): number | null {
  const text = headerText(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * SECOND_MS, MAX_RETRY_AFTER_MS);
  const at = parseRfc1123(text);
  return at === null ? null : Math.min(Math.max(msBetween(now, at), 0), MAX_RETRY_AFTER_MS);
}

export function readRequestId(headers: IncomingHttpHeaders): string | null {
  for (const name of REQUEST_ID_HEADERS) {
    const text = headerText(headers, name);
    if (text !== null && /^[\x21-\x7e]+$/.test(text)) return text;
  }
  return null;
}

/** True when the body is not the plain bytes that we asked for. */
export function isEncoded(headers: IncomingHttpHeaders): boolean {
  const text = headerText(headers, 'content-encoding');
  return text !== null && text.trim() !== '' && text.trim().toLowerCase() !== 'identity';
}
