import { appendFile, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkOrder, openPlaidEmulator, PLATYPUS_OAUTH, refusalOf, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';

let plaid: PlaidEmulatorHarness;
beforeEach(async () => {
  plaid = await openPlaidEmulator();
});
afterEach(() => plaid.stop());

const create = async (changes = {}) => (await plaid.api.linkTokenCreate(linkOrder(changes))).data.link_token;
const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(
  () => null,
  (error: unknown) => (error instanceof Error && 'code' in error ? error.code : 'none'),
);

describe('POST /control/plaid/fault', () => {
  it.each([
    ['RATE_LIMIT_EXCEEDED', 429, 'RATE_LIMIT_EXCEEDED'],
    ['INTERNAL_SERVER_ERROR', 500, 'API_ERROR'],
    ['INSTITUTION_NOT_RESPONDING', 400, 'INSTITUTION_ERROR'],
    ['WHAT_IS_THIS', 400, 'ITEM_ERROR'],
  ])('answers one call with %s', async (code, httpStatus, type) => {
    const { accessToken } = await plaid.connect();
    const auth = () => plaid.api.authGet({ access_token: accessToken });
    await plaid.control('/fault', { kind: 'error', endpoint: '/auth/get', code });
    await plaid.api.itemGet({ access_token: accessToken });
    expect(await refusalOf(auth())).toMatchObject({ httpStatus, error_type: type, error_code: code, request_id: expect.any(String) });
    expect((await auth()).status).toBe(200);
  });

  it('meets as many calls as said, of any kind if said', async () => {
    await plaid.control('/fault', { kind: 'error', endpoint: 'any', code: 'INTERNAL_SERVER_ERROR', count: 2 });
    expect((await plaid.look()).faults).toMatchObject([{ order: { kind: 'error' }, left: 2 }]);
    await refusalOf(create());
    await refusalOf(plaid.api.itemGet({ access_token: 'x' }));
    expect((await plaid.look()).faults).toEqual([]);
    await create();
  });

  it('ends a connection without an answer, before or after the work', async () => {
    await plaid.control('/fault', { kind: 'no_answer', endpoint: '/item/public_token/exchange' });
    await plaid.control('/fault', { kind: 'no_answer', endpoint: '/item/public_token/exchange', execute: true });
    const publicToken = (await plaid.finishLink(await create())) ?? '';
    const exchange = () => plaid.api.itemPublicTokenExchange({ public_token: publicToken });
    expect(await codeOf(exchange())).toBe('ECONNRESET');
    expect(await codeOf(exchange())).toBe('ECONNRESET');
    // The second was done: its answer alone was lost.
    expect(await refusalOf(exchange())).toMatchObject({ error_code: 'INVALID_PUBLIC_TOKEN' });
  });

  it('says nothing for as long as asked', async () => {
    await plaid.control('/fault', { kind: 'hang', endpoint: '/link/token/create', seconds: 90 });
    expect(await codeOf(create())).toBe('ECONNRESET');
    expect(plaid.waits).toEqual([90 * SECOND_MS]);
    expect((await plaid.look()).links).toEqual([]);
  });

  it('keeps the script away', async () => {
    const script = () => fetch(`${plaid.emulator.origin}/link/stub.js`, { headers: { connection: 'close' } });
    await plaid.control('/fault', { kind: 'script', how: 'block' });
    await plaid.control('/fault', { kind: 'script', how: 'hang', seconds: 60 });
    expect((await script()).status).toBe(503);
    await expect(script()).rejects.toThrow('fetch failed');
    expect(plaid.waits).toEqual([60 * SECOND_MS]);
    expect((await script()).status).toBe(200);
  });
});

describe('what control refuses', () => {
  it.each([
    ['/fault', { kind: 'error', code: 'X' }],
    ['/fault', { kind: 'error', endpoint: '/auth/get', code: 'lower case' }],
    ['/fault', { kind: 'hang', endpoint: 'any', seconds: 0 }],
    ['/fault', { kind: 'script', how: 'block', colour: 'red' }],
    ['/item', { itemId: 'x', act: 'explode' }],
    ['/webhook', { type: 'ITEM', code: 'ERROR' }],
    ['/webhook', { itemId: 'x', linkToken: 'y', type: 'ITEM', code: 'ERROR' }],
    ['/expire', { publicTokens: false }],
    ['/expire', {}],
    ['/clock', { advanceSeconds: -1 }],
    ['/reset', { please: true }],
  ])('%s %o is no order', async (path, order) => {
    expect(await plaid.control(path, order)).toMatchObject({ httpStatus: 400, body: { message: 'The order is not valid.', problems: expect.any(String) } });
  });

  it('strangers, and names it does not know', async () => {
    expect((await plaid.control('/item', { itemId: 'x', act: 'reset_login' })).httpStatus).toBe(404);
    expect((await plaid.control('/expire', { linkToken: 'x' })).httpStatus).toBe(404);
    expect((await plaid.control('/webhook', { itemId: 'x', type: 'ITEM', code: 'ERROR' })).httpStatus).toBe(404);
    expect(await plaid.control('/nothing')).toMatchObject({ httpStatus: 404, body: { acts: expect.arrayContaining(['POST /control/plaid/fault']) } });
  });

  it.each<Record<string, string>>([{ host: 'plaid.example' }, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])('a request with %o', async (headers) => {
    expect(await statusOf(`${plaid.emulator.origin}/control/plaid`, headers)).toBe(403);
  });
});

describe('POST /control/plaid/reset', () => {
  it('forgets all but the keys', async () => {
    const { accessToken } = await plaid.connect();
    const { keys } = await plaid.look();
    await plaid.control('/fault', { kind: 'error', endpoint: 'any', code: 'X' });
    await plaid.control('/reset', {});
    expect(await plaid.look()).toMatchObject({ items: [], links: [], webhooks: [], faults: [], keys });
    await plaid.restart();
    expect(await refusalOf(plaid.api.itemGet({ access_token: accessToken }))).toMatchObject({ error_code: 'INVALID_ACCESS_TOKEN' });
  });
});

describe('GET /control/plaid', () => {
  it('shows what there is, and no number or token that opens something', async () => {
    const { accessToken, itemId } = await plaid.connect({ institutionId: PLATYPUS_OAUTH });
    const [number] = (await plaid.api.authGet({ access_token: accessToken })).data.numbers.ach;
    const seen = await plaid.look();
    expect(seen.items).toMatchObject([{ itemId, clientUserId: 'user-7d1f0c52', institutionName: 'Platypus OAuth Bank', ownerName: 'Alberta Bobbeth Charleson', errorCode: null, accounts: [{ mask: '4417', tokenised: true, revoked: false }, { mask: '9023' }] }]);
    expect(seen.links).toMatchObject([{ way: 'here', mode: 'link', itemId, sessions: [{ outcome: 'success', institutionId: PLATYPUS_OAUTH, errorCode: null }] }]);
    const text = JSON.stringify(seen);
    for (const secret of [accessToken, number?.account ?? 'none', 'public-sandbox-']) expect(text).not.toContain(secret);
  });
});

describe('a restart', () => {
  it('keeps items, tokens, keys and the clock', async () => {
    const { accessToken, itemId } = await plaid.connect({ institutionId: PLATYPUS_OAUTH });
    const [open, done] = [await create(), await create()];
    const publicToken = (await plaid.finishLink(done)) ?? '';
    await plaid.control('/clock', { advanceSeconds: (10 * MINUTE_MS) / SECOND_MS });
    await plaid.control('/rotate_key', {});
    const [before, numbers] = [await plaid.look(), (await plaid.api.authGet({ access_token: accessToken })).data.numbers];
    await plaid.restart();
    expect(await plaid.look()).toEqual(before);
    expect((await plaid.api.authGet({ access_token: accessToken })).data).toMatchObject({ numbers, item: { item_id: itemId } });
    expect((await plaid.api.itemPublicTokenExchange({ public_token: publicToken })).status).toBe(200);
    expect(await plaid.finishLink(open)).toMatch(/^public-/);
    await plaid.restart();
    expect(await refusalOf(plaid.api.itemPublicTokenExchange({ public_token: publicToken }))).toMatchObject({ error_code: 'INVALID_PUBLIC_TOKEN' });
  });

  it('writes a journal of old news anew', async () => {
    const file = join(plaid.directory, 'plaid.jsonl');
    const { itemId } = await plaid.connect();
    await plaid.emulator.stop();
    await appendFile(file, Array.from({ length: 600 }, (_, index) => `[{"put":"clock","advancedMs":${index}}]\n`).join(''));
    await plaid.restart();
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(10);
    const seen = await plaid.look();
    expect(seen).toMatchObject({ now: new Date(plaid.now().getTime() + 599).toISOString(), items: [{ itemId }] });
    await plaid.restart();
    expect(await plaid.look()).toEqual(seen);
  });

  it('cuts off a torn line, and keeps no password', async () => {
    const file = join(plaid.directory, 'plaid.jsonl');
    const { accessToken } = await plaid.connect();
    await plaid.emulator.stop();
    await appendFile(file, '[{"put":"clock","adv');
    await plaid.restart();
    expect((await plaid.api.itemGet({ access_token: accessToken })).status).toBe(200);
    expect(await readFile(file, 'utf8')).not.toContain('pass_good');
  });
});

/** `fetch` allows neither a Host nor a Sec-Fetch-Site of one's own. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
