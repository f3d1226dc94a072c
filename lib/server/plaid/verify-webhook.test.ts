import { createHash, createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { openPlaidServer, type PlaidServer } from '#lib/testing/scripted-plaid-server.ts';

const NOW = new Date('2026-11-20T18:00:00Z');
const BODY = '{"webhook_type":"LINK", "webhook_code":"SESSION_FINISHED","public_tokens":["public-sandbox-1"]}';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let signing: Pair;
let other: Pair;
let rsa: Pair;
let server: PlaidServer;
let nowMs = NOW.getTime();

beforeAll(async () => {
  [signing, other, rsa] = await Promise.all([generateKeyPair('ES256', { extractable: true }), generateKeyPair('ES256', { extractable: true }), generateKeyPair('RS256', { extractable: true })]);
});
beforeEach(async () => {
  nowMs = NOW.getTime();
  server = await openPlaidServer({}, { now: () => new Date(nowMs) });
  await serveKey({});
});
afterEach(() => server.close());

/** Every key id that begins with `kid` names the signing key; others are refused as Plaid refuses them. */
async function serveKey(change: object): Promise<void> {
  const { kty, crv, x, y } = await exportJWK(signing.publicKey);
  server.act((socket, { body }) => {
    const kid = typeof body === 'object' && body !== null && 'key_id' in body ? String(body.key_id) : '';
    const known = { key: { kid, kty, crv, x, y, alg: 'ES256', use: 'sig', created_at: 1, expired_at: null, ...change }, request_id: 'r' };
    const refused = { error_type: 'INVALID_INPUT', error_code: 'INVALID_WEBHOOK_VERIFICATION_KEY_ID', error_message: 'x', display_message: null, request_id: 'r' };
    reply(socket, kid.startsWith('kid') ? 200 : 400, kid.startsWith('kid') ? known : refused);
  });
}

function reply(socket: { end(text: string): unknown }, status: number, body: object): void {
  const text = JSON.stringify(body);
  socket.end(`HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const seconds = (ms: number) => Math.floor(ms / SECOND_MS);

interface Order {
  key?: Pair;
  header?: { alg: string; kid?: string };
  iat?: number;
  claims?: object;
}

function sign({ key = signing, header = { alg: 'ES256', kid: 'kid-1' }, iat = seconds(nowMs), claims = {} }: Order = {}): Promise<string> {
  return new SignJWT({ request_body_sha256: sha256(BODY), iat, ...claims }).setProtectedHeader({ typ: 'JWT', ...header }).sign(key.privateKey);
}

const verify = (header: string | null, body = BODY) => server.plaid.verifyWebhook(body, header, new Date(nowMs));
const refused = (reason: string, retryable = false) => ({ ok: false, failure: { reason, retryable } });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsNow = () => ({ iat: seconds(NOW.getTime()), request_body_sha256: sha256(BODY) });

describe('a webhook', () => {
  it('of Plaid’s is believed', async () => {
    expect(await verify(await sign())).toEqual({ ok: true, value: null });
    expect(server.asked).toMatchObject([{ path: '/webhook_verification_key/get', body: { key_id: 'kid-1' } }]);
  });

  it.each([
    ['4:59 min old', -299, true],
    ['5:01 min old', -301, false],
    ['59 s ahead of us', 59, true],
    ['61 s ahead of us', 61, false],
  ])('%s', async (_words, ahead, isBelieved) => {
    const answer = await verify(await sign({ iat: seconds(nowMs) + ahead }));
    expect(answer).toEqual(isBelieved ? { ok: true, value: null } : refused(ahead < 0 ? 'too_old' : 'from_the_future'));
  });

  it('with a changed body is refused', async () => {
    expect(await verify(await sign(), BODY.replace('public-sandbox-1', 'public-sandbox-2'))).toEqual(refused('other_body'));
  });

  it('whose body was read as JSON and written again is refused: the bytes are others', async () => {
    expect(JSON.stringify(JSON.parse(BODY))).not.toBe(BODY);
    expect(await verify(await sign(), JSON.stringify(JSON.parse(BODY)))).toEqual(refused('other_body'));
  });

  it('signed with another key under a known id is refused', async () => {
    expect(await verify(await sign({ key: other }))).toEqual(refused('wrong_signature'));
  });

  it('with changed claims under a true signature is refused', async () => {
    const [head, , signature] = (await sign({ iat: seconds(nowMs) - 10 })).split('.');
    expect(await verify(`${head}.${encode(claimsNow())}.${signature}`)).toEqual(refused('wrong_signature'));
  });
});

describe('another algorithm', () => {
  it('none is refused, with and without a signature', async () => {
    const token = `${encode({ alg: 'none', kid: 'kid-1', typ: 'JWT' })}.${encode(claimsNow())}.`;
    for (const one of [token, `${token}c2ln`]) expect(await verify(one)).toEqual(refused('wrong_algorithm_or_key_id'));
  });

  it('HS256 over the public key is refused', async () => {
    const signed = `${encode({ alg: 'HS256', kid: 'kid-1', typ: 'JWT' })}.${encode(claimsNow())}`;
    const mac = createHmac('sha256', JSON.stringify(await exportJWK(signing.publicKey))).update(signed).digest('base64url');
    expect(await verify(`${signed}.${mac}`)).toEqual(refused('wrong_algorithm_or_key_id'));
  });

  it('RS256 is refused, and so is a key that Plaid would name for it', async () => {
    expect(await verify(await sign({ key: rsa, header: { alg: 'RS256', kid: 'kid-1' } }))).toEqual(refused('wrong_algorithm_or_key_id'));
    await serveKey({ kty: 'RSA', alg: 'RS256', crv: undefined });
    expect(await verify(await sign())).toEqual(refused('key_not_read', true));
  });
});

describe('what is no candidate costs no question to Plaid', () => {
  it.each([null, '', 'x', 'a.b', 'a.b.c', '..', 'x'.repeat(5_000), `${'e'.repeat(60)}.${'e'.repeat(60)}.e`])('%j', async (header) => {
    expect(await verify(header)).toMatchObject({ ok: false, failure: { retryable: false } });
    expect(server.asked).toEqual([]);
  });

  it.each([{ header: { alg: 'ES256' } }, { header: { alg: 'ES256', kid: '../etc' } }, { header: { alg: 'ES256', kid: 'k'.repeat(65) } }, { claims: { request_body_sha256: 'ab' } }, { claims: { request_body_sha256: null } }, { claims: { iat: 'now' } }, { claims: { iat: -5 } }])('%j', async (order) => {
    expect(await verify(await sign(order))).toMatchObject({ ok: false, failure: { retryable: false } });
    expect(server.asked).toEqual([]);
  });

  it('an old one and one about another body', async () => {
    await verify(await sign({ iat: seconds(nowMs) - 301 }));
    await verify(await sign(), 'x');
    expect(server.asked).toEqual([]);
  });
});

describe('keys', () => {
  it('are asked for once, also by many webhooks at the same time, and again after an hour', async () => {
    const header = await sign();
    await Promise.all(Array.from({ length: 20 }, () => verify(header)));
    await verify(header);
    expect(server.asked).toHaveLength(1);
    nowMs += HOUR_MS;
    expect(await verify(await sign())).toEqual({ ok: true, value: null });
    expect(server.asked).toHaveLength(2);
  });

  it('that have ended are refused, from that second on', async () => {
    await serveKey({ expired_at: seconds(NOW.getTime()) + 30 });
    expect(await verify(await sign())).toEqual({ ok: true, value: null });
    nowMs += 30 * SECOND_MS;
    expect(await verify(await sign())).toEqual(refused('expired_key'));
    expect(server.asked).toHaveLength(1);
  });

  it('that Plaid has ended since are no longer believed an hour later', async () => {
    await verify(await sign());
    await serveKey({ expired_at: seconds(NOW.getTime()) });
    nowMs += HOUR_MS;
    expect(await verify(await sign())).toEqual(refused('expired_key'));
  });

  it('with another id than was asked for are refused', async () => {
    await serveKey({ kid: 'kid-2' });
    expect(await verify(await sign())).toEqual(refused('unknown_key'));
  });

  it.each([{ x: 'AAAA' }, { y: '' }])('that are no point of the curve (%j) are refused', async (change) => {
    await serveKey(change);
    expect(await verify(await sign())).toEqual(refused('unusable_key'));
  });

  it('that Plaid does not know are asked for once', async () => {
    const header = await sign({ header: { alg: 'ES256', kid: 'invented' } });
    for (let time = 0; time < 3; time += 1) expect(await verify(header)).toEqual(refused('unknown_key'));
    expect(server.asked).toHaveLength(1);
  });

  it('that could not be fetched are asked for again: that is not the sender’s fault', async () => {
    server.act((socket) => socket.destroy());
    expect(await verify(await sign())).toEqual(refused('key_not_read', true));
    server.answer(400, { error_type: 'INVALID_INPUT', error_code: 'INVALID_API_KEYS', request_id: 'r' });
    expect(await verify(await sign())).toEqual(refused('key_not_read', true));
    await serveKey({});
    expect(await verify(await sign())).toEqual({ ok: true, value: null });
  });

  it('invented by the thousand make us ask Plaid six times a minute, and cost no known key', async () => {
    expect(await verify(await sign())).toMatchObject({ ok: true });
    const flood = async () => {
      for (let number = 0; number < 40; number += 1) await verify(await sign({ header: { alg: 'ES256', kid: `invented-${nowMs}-${number}` } }));
    };
    await flood();
    // The first of the six was the true one.
    expect(server.asked).toHaveLength(6);
    expect(await verify(await sign({ header: { alg: 'ES256', kid: 'kid-2' } }))).toEqual(refused('too_many_key_ids', true));
    for (let minute = 0; minute < 5; minute += 1) {
      nowMs += MINUTE_MS;
      await flood();
    }
    expect(server.asked).toHaveLength(36);
    expect(await verify(await sign())).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(36);
  });

  it('are renewed during such a flood as well', async () => {
    await verify(await sign());
    nowMs += DAY_MS;
    for (let number = 0; number < 10; number += 1) await verify(await sign({ header: { alg: 'ES256', kid: `invented-${number}` } }));
    expect(await verify(await sign())).toEqual({ ok: true, value: null });
  });
});
