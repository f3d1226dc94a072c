import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '#lib/wire/contract.ts';
import { formatRfc1123, signRequest } from '#lib/wire/signature.ts';
import { chargeBody, openEmulator, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';

let bank: EmulatorHarness;
let body: string;
let headers: Record<string, string>;
const path = pathOf('chargeAndFund', 'v4');

beforeAll(async () => {
  bank = await openEmulator();
  body = JSON.stringify(chargeBody(await bank.link('posts')));
  const credentials = { username: EMULATOR_DEFAULTS.hmacUsername, secret: EMULATOR_DEFAULTS.hmacSecret };
  const signed = signRequest({ path, date: formatRfc1123(new Date()), contentType: 'application/json', body: new TextEncoder().encode(body) }, credentials);
  headers = { api_key: EMULATOR_DEFAULTS.apiKey, connection: 'close', ...signed };
});
afterAll(() => bank.stop());

const send = (changed: { path?: string; body?: string; headers?: Record<string, string> }) =>
  fetch(`${bank.emulator.origin}${changed.path ?? path}`, { method: 'POST', headers: { ...headers, ...changed.headers }, body: changed.body ?? body });

/** The text with one bit of one character flipped: still the same length. */
function flipped(text: string, position: number): string {
  return text.slice(0, position) + String.fromCharCode(text.charCodeAt(position) ^ 1) + text.slice(position + 1);
}

describe('one flipped bit', () => {
  it('anywhere in the body is refused, and nothing is charged', async () => {
    for (let position = 0; position < body.length; position += 7) {
      const answer = await send({ body: flipped(body, position) });
      expect({ position, status: answer.status }).toEqual({ position, status: 401 });
      expect(Object.keys(await answer.json())).toEqual(['message']);
    }
    expect((await bank.ledger()).transactions).toEqual([]);
  });

  it('anywhere in the signature or the digest is refused', async () => {
    const authorization = headers['Authorization'] ?? '';
    const start = authorization.indexOf('signature="') + 'signature="'.length;
    for (let offset = 0; offset < 86; offset += 3)
      expect((await send({ headers: { Authorization: flipped(authorization, start + offset) } })).status).toBe(401);
    const digest = headers['Content-sha512'] ?? '';
    for (let offset = 0; offset < 86; offset += 9) expect((await send({ headers: { 'Content-sha512': flipped(digest, offset) } })).status).toBe(401);
  });

  it('in the user name, the date, the type or the path is refused', async () => {
    const authorization = headers['Authorization'] ?? '';
    expect((await send({ headers: { Authorization: authorization.replace('railhead', 'sailhead') } })).status).toBe(401);
    expect((await send({ headers: { 'X-Date': formatRfc1123(new Date(Date.now() + 2_000)) } })).status).toBe(401);
    expect((await send({ headers: { 'Content-Type': 'application/json; charset=utf-8' } })).status).toBe(401);
    expect((await send({ path: `${path}?a=1` })).status).toBe(401);
    expect((await send({ path: pathOf('getProgramBalance', 'v4') })).status).toBe(401);
  });

  it('in nothing at all is accepted', async () => {
    expect((await send({})).status).toBe(200);
  });
});

describe('a body of more than 256 KiB', () => {
  it('is refused by the gateway', async () => {
    const answer = await send({ body: ' '.repeat(256 * 1_024 + 1), headers: { 'Content-Length': String(256 * 1_024 + 1) } });
    expect({ status: answer.status, keys: Object.keys(await answer.json()) }).toEqual({ status: 413, keys: ['message'] });
  });
});

describe('the gateway’s clock', () => {
  it.each([
    [299, 200],
    [-299, 200],
    [302, 401],
    [-302, 401],
  ])('%d s away from the date answers %d', async (skewSeconds, status) => {
    await bank.control('clock', { skewSeconds });
    const answer = await send({});
    await bank.control('clock', { skewSeconds: 0 });
    expect(answer.status).toBe(status);
    // What a client with a wrong clock corrects itself by.
    const gatewayAheadMs = Date.parse(answer.headers.get('date') ?? '') - Date.now();
    expect(Math.abs(gatewayAheadMs - skewSeconds * 1_000)).toBeLessThan(60_000);
  });

  it('is apart from the bank’s: a year ahead in the books leaves signatures good', async () => {
    await bank.control('clock', { advanceSeconds: 31_536_000 });
    expect((await send({})).status).toBe(200);
  });
});
