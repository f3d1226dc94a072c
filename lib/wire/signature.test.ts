import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatRfc1123, parseRfc1123, type ReceivedRequest, signRequest, verifySignature } from './signature.ts';

const vectorSchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  date: z.string(),
  contentType: z.string(),
  username: z.string(),
  secretBase64: z.string(),
  bodyUnitBase64: z.string(),
  bodyTimes: z.int(),
  contentSha512: z.string(),
  contentLength: z.string(),
  signature: z.string(),
});
const vectors = z.array(vectorSchema).parse(JSON.parse(readFileSync(new URL('./signature-vectors.json', import.meta.url), 'utf8')));

const fromBase64 = (text: string) => Buffer.from(text, 'base64');
const request = {
  path: '/api/v4/transactions/single',
  date: 'Fri, 20 Nov 2026 06:35:00 GMT',
  contentType: 'application/json',
  body: Buffer.from('{"description":"rent 🏠"}'),
};
const credentials = { username: 'program-1', secret: 'a-quiet-secret' };
const sentAt = new Date('2026-11-20T06:35:00Z');
const secretOf = (username: string) => (username === credentials.username ? credentials.secret : null);

function receive(change: { path?: string; body?: Uint8Array; headers?: Record<string, string | null> } = {}): ReceivedRequest {
  const headers = new Map<string, string | null>(Object.entries(signRequest(request, credentials)).map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, value] of Object.entries(change.headers ?? {})) headers.set(name, value);
  return { path: change.path ?? request.path, header: (name) => headers.get(name) ?? null, body: change.body ?? request.body };
}

describe('signRequest', () => {
  it('has at least twenty vectors to be checked by, several with multi-byte bodies', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(20);
    const multiByte = vectors.filter((vector) => fromBase64(vector.bodyUnitBase64).some((byte) => byte > 127));
    expect(multiByte.length).toBeGreaterThanOrEqual(6);
  });

  it.each(vectors)('agrees with openssl: $name', (vector) => {
    const unit = fromBase64(vector.bodyUnitBase64);
    const headers = signRequest(
      { path: vector.path, date: vector.date, contentType: vector.contentType, body: Buffer.concat(Array.from({ length: vector.bodyTimes }, () => unit)) },
      { username: vector.username, secret: fromBase64(vector.secretBase64).toString('utf8') },
    );
    expect(headers).toEqual({
      'X-Date': vector.date,
      'Content-Type': vector.contentType,
      'Content-sha512': vector.contentSha512,
      'Content-Length': vector.contentLength,
      Authorization: `hmac username="${vector.username}", algorithm="hmac-sha512", headers="request-line x-date content-type content-sha512 content-length", signature="${vector.signature}"`,
    });
  });
});

describe('verifySignature', () => {
  it('accepts what signRequest made', () => {
    expect(verifySignature(receive(), secretOf, sentAt)).toBeNull();
  });

  it('accepts a clock up to 300 s away and no further, both ways', () => {
    const at = (seconds: number) => verifySignature(receive(), secretOf, new Date(sentAt.getTime() + seconds * 1_000));
    expect([at(300), at(-300), at(300.001), at(-300.001)]).toEqual([null, null, 'skew', 'skew']);
  });

  it('refuses every single flipped bit of the body', () => {
    for (let bit = 0; bit < request.body.length * 8; bit += 1) {
      const body = Uint8Array.from(request.body);
      body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifySignature(receive({ body }), secretOf, sentAt)).toBe('digest');
    }
  });

  it('refuses every changed character of the signature', () => {
    const authorization = signRequest(request, credentials).Authorization;
    const start = authorization.indexOf('signature="') + 'signature="'.length;
    for (let index = start; index < authorization.length - 3; index += 1) {
      const other = authorization[index] === 'A' ? 'B' : 'A';
      const changed = authorization.slice(0, index) + other + authorization.slice(index + 1);
      expect(verifySignature(receive({ headers: { authorization: changed } }), secretOf, sentAt)).toBe('signature');
    }
  });

  it.each([
    ['a missing date', { headers: { 'x-date': null } }, 'missing'],
    ['no authorization', { headers: { authorization: null } }, 'missing'],
    ['a bearer token', { headers: { authorization: 'Bearer abc' } }, 'malformed'],
    ['another header list', { headers: { authorization: signRequest(request, credentials).Authorization.replace(' content-length"', '"') } }, 'malformed'],
    ['another algorithm', { headers: { authorization: signRequest(request, credentials).Authorization.replace('hmac-sha512', 'hmac-sha256') } }, 'malformed'],
    ['an unknown user', { headers: { authorization: signRequest(request, { ...credentials, username: 'x' }).Authorization } }, 'unknown_user'],
    ['another secret', { headers: { authorization: signRequest(request, { ...credentials, secret: 'x' }).Authorization } }, 'signature'],
    ['another path', { path: '/api/v4/transactions/report' }, 'signature'],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 'signature'],
    ['a date in another format', { headers: { 'x-date': '2026-11-20T06:35:00Z' } }, 'date'],
    ['a date one second later than signed', { headers: { 'x-date': 'Fri, 20 Nov 2026 06:35:01 GMT' } }, 'signature'],
    ['a wrong length', { headers: { 'content-length': '3' } }, 'length'],
    ['the hexadecimal digest', { headers: { 'content-sha512': 'a'.repeat(128) } }, 'digest'],
  ] as const)('refuses %s', (_name, change, failure) => {
    expect(verifySignature(receive(change), secretOf, sentAt)).toBe(failure);
  });
});

describe('RFC 1123 dates', () => {
  it('writes the documented example and reads it back', () => {
    const at = new Date('2020-01-17T19:59:29Z');
    expect(formatRfc1123(at)).toBe('Fri, 17 Jan 2020 19:59:29 GMT');
    expect(parseRfc1123('Fri, 17 Jan 2020 19:59:29 GMT')).toEqual(at);
  });

  it.each(['Thu, 17 Jan 2020 19:59:29 GMT', 'Fri, 17 Jan 2020 19:59:29', 'Fri, 31 Feb 2020 19:59:29 GMT', '17 Jan 2020 19:59:29 GMT', '', '1579291169'])('does not read %j', (text) => {
    expect(parseRfc1123(text)).toBeNull();
  });
});
