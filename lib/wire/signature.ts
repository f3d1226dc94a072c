import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Ingo's request signature (HMAC-SHA512 in the layout of Kong's hmac-auth), for the client that signs and the
 *  emulator that verifies. Source: developers.ingopayments.com, Authentication. */

export interface HmacCredentials {
  username: string;
  /** Never transmitted, never logged. */
  secret: string;
}

export interface SignableRequest {
  /** Path with its query, exactly as on the request line. */
  path: string;
  /** RFC 1123, as in the X-Date header. */
  date: string;
  contentType: string;
  /** The very bytes that travel: hashed once, sent unchanged. */
  body: Uint8Array;
}

export interface SignatureHeaders {
  'X-Date': string;
  'Content-Type': string;
  'Content-sha512': string;
  'Content-Length': string;
  Authorization: string;
}

export type SignatureFailure = 'missing' | 'malformed' | 'unknown_user' | 'date' | 'skew' | 'digest' | 'length' | 'signature';

// The bank accepts a date within five minutes of its own clock, either way.
export const MAX_SKEW_MS = 300_000;

const SIGNED_HEADERS = 'request-line x-date content-type content-sha512 content-length';
const AUTHORIZATION = /^hmac username="([^"]*)", algorithm="hmac-sha512", headers="([^"]*)", signature="([A-Za-z0-9+/]{86}==)"$/;
const RFC_1123 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

export function signRequest(request: SignableRequest, credentials: HmacCredentials): SignatureHeaders {
  const digest = contentSha512(request.body);
  const length = String(request.body.byteLength);
  const signature = hmac(credentials.secret, stringToSign({ ...request, digest, length }));
  return {
    'X-Date': request.date,
    'Content-Type': request.contentType,
    'Content-sha512': digest,
    'Content-Length': length,
    Authorization: `hmac username="${credentials.username}", algorithm="hmac-sha512", headers="${SIGNED_HEADERS}", signature="${signature}"`,
  };
}

export interface ReceivedRequest {
  path: string;
  /** Looks a header up by its lower-case name. */
  header: (name: string) => string | null;
  body: Uint8Array;
}

/** Null when the signature is good. `secretOf` answers null for a user name that it does not know. */
export function verifySignature(received: ReceivedRequest, secretOf: (username: string) => string | null, now: Date): SignatureFailure | null {
  const [authorization, date, contentType, digest, length] = ['authorization', 'x-date', 'content-type', 'content-sha512', 'content-length'].map((name) => received.header(name));
  if (!authorization || !date || !contentType || !digest || !length) return 'missing';
  const [, username = '', headers, signature = ''] = AUTHORIZATION.exec(authorization) ?? [];
  if (headers !== SIGNED_HEADERS) return 'malformed';
  const secret = secretOf(username);
  if (secret === null) return 'unknown_user';
  const sentAt = parseRfc1123(date);
  if (sentAt === null) return 'date';
  if (Math.abs(sentAt.getTime() - now.getTime()) > MAX_SKEW_MS) return 'skew';
  if (length !== String(received.body.byteLength)) return 'length';
  if (!equalInConstantTime(digest, contentSha512(received.body))) return 'digest';
  const expected = hmac(secret, stringToSign({ path: received.path, date, contentType, digest, length }));
  return equalInConstantTime(signature, expected) ? null : 'signature';
}

/** `Fri, 17 Jan 2020 19:59:29 GMT`. */
export function formatRfc1123(at: Date): string {
  return at.toUTCString();
}

/** Null for every other date format, and for a date that names the wrong weekday or does not exist. */
export function parseRfc1123(text: string): Date | null {
  if (!RFC_1123.test(text)) return null;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toUTCString() === text ? at : null;
}

export function stringToSign(parts: { path: string; date: string; contentType: string; digest: string; length: string }): string {
  return [
    `POST ${parts.path} HTTP/1.1`,
    `x-date: ${parts.date}`,
    `content-type: ${parts.contentType}`,
    `content-sha512: ${parts.digest}`,
    `content-length: ${parts.length}`,
  ].join('\n');
}

/** Base64 of the raw hash, not of its hexadecimal form. */
function contentSha512(body: Uint8Array): string {
  return createHash('sha512').update(body).digest('base64');
}

function hmac(secret: string, text: string): string {
  return createHmac('sha512', secret).update(text, 'utf8').digest('base64');
}

// Both are hashed first, so that neither the time nor an exception tells how long or how alike they are.
function equalInConstantTime(received: string, expected: string): boolean {
  const [left, right] = [received, expected].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
