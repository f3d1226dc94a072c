import 'server-only';
import { replaceUnsafeCharacters } from '#lib/domain/text.ts';

// What the journal keeps of one body: enough to read an error, small enough to keep for ever.
const MAX_EXCERPT_BYTES = 4_096;

// A deeper or wider answer is not this API's; the bounds keep the walk short on a hostile one.
const MAX_DEPTH = 8;
const MAX_MEMBERS = 50;

const ACCOUNT_NUMBER_KEY = /account_?(number|no)$/i;
const SECRET_KEY = /secret|signature|api_?key|authorization|password|token|hmac/i;
// Public by nature, and nine digits long.
const ROUTING_KEY = /routing_?number$/i;

const HMAC_HEADER = /hmac\s+username=[^\r\n<]*/gi;
// Base64 of 64 bytes: a SHA-512 digest or a signature.
const SHA_512 = /[A-Za-z0-9+/]{86}==/g;
// First what may stay (dates, uuids, the bank's ids, amounts with cents), then every other run of five digits or more.
const DIGITS =
  /(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(?!\d)|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?:user|bbac|rbac|ltra|idp|op)[-_][A-Za-z0-9_-]+|(?<!\d)\d{1,9}\.\d\d(?!\d)|(\p{Nd}(?:[ \u00a0\u2010-\u2015-]?\p{Nd}){4,})/giu;

/** Any body, JSON or not, without account numbers and secrets, at most 4 KiB of UTF-8. */
export function redactBody(body: string): string {
  const value = parseJson(body);
  return cut(value === undefined ? cleanText(body) : JSON.stringify(masked(value, '', 0)));
}

/** One sentence of the bank for people: one line, without account numbers and secrets. Null when nothing is left. */
export function cleanWords(words: string): string | null {
  const cleaned = cleanText(words).replace(/\s+/g, ' ').trim();
  return cleaned === '' ? null : cleaned;
}

export function maskAccountNumber(accountNumber: string): string {
  return `•••• ${accountNumber.replace(/\D/g, '').slice(-4)}`;
}

function masked(value: unknown, key: string, depth: number): unknown {
  if (SECRET_KEY.test(key)) return '[removed]';
  if (typeof value === 'string' || typeof value === 'number') {
    if (ACCOUNT_NUMBER_KEY.test(key)) return maskAccountNumber(String(value));
    if (key === 'idempotent_key') return `…${String(value).slice(-4)}`;
    if (ROUTING_KEY.test(key) && /^\d{9}$/.test(String(value))) return value;
    const cleaned = cleanText(String(value));
    return cleaned === String(value) ? value : cleaned;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((member: unknown) => masked(member, key, depth + 1));
  const members: [string, unknown][] = Object.entries(value).slice(0, MAX_MEMBERS);
  return Object.fromEntries(members.map(([name, member]) => [cleanText(name), masked(member, name, depth + 1)]));
}

function cleanText(text: string): string {
  const masked = text
    .replace(HMAC_HEADER, '[removed]')
    .replace(SHA_512, '[removed]')
    .replace(DIGITS, (whole, number: string | undefined) => (number === undefined ? whole : maskAccountNumber(number)));
  return replaceUnsafeCharacters(masked.replace(/[\t\r\n]/g, ' '));
}

function cut(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  // `stream` leaves a character that the cut went through out, instead of replacing it.
  return bytes.byteLength <= MAX_EXCERPT_BYTES ? text : new TextDecoder().decode(bytes.subarray(0, MAX_EXCERPT_BYTES), { stream: true });
}

function parseJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    return undefined;
  }
}
