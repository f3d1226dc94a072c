import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpAnswer } from '#lib/testing/loopback-server.ts';
import { CANARY_CLIENT_ID, CANARY_SECRET, openPlaidServer, type PlaidServer } from '#lib/testing/scripted-plaid-server.ts';
import { inspect } from 'node:util';

const TOKENS = { access: 'access-sandbox-11111111-aaaa', public: 'public-sandbox-22222222-bbbb', link: 'link-sandbox-33333333-cccc' };
const ITEM = { item: { item_id: 'item-1', institution_id: 'ins_1', institution_name: 'Bank', error: null }, request_id: 'req-1' };

let server: PlaidServer | null = null;

async function open(...given: Parameters<typeof openPlaidServer>): Promise<PlaidServer> {
  server = await openPlaidServer(...given);
  return server;
}

afterEach(async () => {
  await server?.close();
  server = null;
  vi.unstubAllEnvs();
});

const failed = (code: string) => ({ ok: false, failure: { type: 'RAILHEAD', code, displayMessage: null, requestId: null } });

describe('one call', () => {
  it('carries the credentials in headers, Plaid’s version, and nothing of them in the body', async () => {
    const { plaid, answer, asked } = await open();
    answer(200, ITEM);
    expect(await plaid.readItem(TOKENS.access)).toEqual({ ok: true, value: { itemId: 'item-1', institutionId: 'ins_1', institutionName: 'Bank', error: null, requestId: 'req-1' } });
    const [one] = asked;
    expect(one?.path).toBe('/item/get');
    expect(one?.head).toContain(`PLAID-SECRET: ${CANARY_SECRET}`);
    expect(one?.head).toContain(`PLAID-CLIENT-ID: ${CANARY_CLIENT_ID}`);
    expect(one?.head).toMatch(/^Plaid-Version: 2020-09-14$/m);
    expect(one?.body).toEqual({ access_token: TOKENS.access });
  });

  it('logs endpoint, time, request id and code, and nothing else', async () => {
    const { plaid, answer, lines } = await open();
    answer(200, ITEM);
    await plaid.readItem(TOKENS.access);
    answer(400, { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error_message: 'the login details of this item have changed', display_message: 'Sign in again.', request_id: 'req-2' });
    await plaid.readItem(TOKENS.access);
    const common = { at: expect.any(String), event: 'plaid.call', endpoint: '/item/get', durationMs: expect.any(Number) };
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...common, level: 'info', requestId: 'req-1', code: null },
      { ...common, level: 'warn', requestId: 'req-2', code: 'ITEM_LOGIN_REQUIRED' },
    ]);
  });

  it('is one connection of its own, closed afterwards', async () => {
    const { plaid, answer, connections, idle } = await open();
    answer(200, ITEM, { connection: 'keep-alive' });
    await plaid.readItem(TOKENS.access);
    await plaid.readItem(TOKENS.access);
    expect(connections()).toBe(2);
    await idle();
  });

  it('goes straight to Plaid, whatever proxy the environment names', async () => {
    const trap = await openPlaidServer();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) vi.stubEnv(name, trap.origin);
    const { plaid, answer } = await open();
    answer(200, ITEM);
    const read = await plaid.readItem(TOKENS.access);
    expect(read.ok).toBe(true);
    expect(trap.connections()).toBe(0);
    await trap.close();
  });
});

describe('Plaid’s refusals', () => {
  it.each([
    ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 400],
    ['ITEM_ERROR', 'INVALID_CREDENTIALS', 400],
    ['ITEM_ERROR', 'ITEM_LOCKED', 400],
    ['ITEM_ERROR', 'NO_AUTH_ACCOUNTS', 400],
    ['ITEM_ERROR', 'PRODUCT_NOT_READY', 400],
    ['ITEM_ERROR', 'NO_ACCOUNTS', 400],
    ['INVALID_INPUT', 'INVALID_PUBLIC_TOKEN', 400],
    ['INVALID_INPUT', 'INVALID_LINK_TOKEN', 400],
    ['INVALID_INPUT', 'INVALID_API_KEYS', 400],
    ['INSTITUTION_ERROR', 'INSTITUTION_DOWN', 400],
    ['INSTITUTION_ERROR', 'INSTITUTION_NOT_RESPONDING', 400],
    ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT_EXCEEDED', 429],
    ['API_ERROR', 'INTERNAL_SERVER_ERROR', 500],
    ['SOME_NEW_ERROR', 'SOME_NEW_CODE', 400],
  ])('%s %s', async (type, code, status) => {
    const { plaid, answer } = await open();
    answer(status, { error_type: type, error_code: code, error_message: 'for developers', display_message: 'For people.', request_id: 'req-3', documentation_url: 'x' });
    expect(await plaid.exchange(TOKENS.public)).toEqual({ ok: false, failure: { type, code, displayMessage: 'For people.', requestId: 'req-3' } });
  });

  it('cuts and cleans the words for people', async () => {
    const { plaid, answer } = await open();
    const words = `Account 000123456789\u202E of ${TOKENS.access} with ${CANARY_SECRET}\n${'very '.repeat(200)}long`;
    answer(400, { error_type: 'ITEM_ERROR', error_code: 'NEW', display_message: words, request_id: 'req 1 with spaces' });
    const read = await plaid.readItem(TOKENS.access);
    const { displayMessage = '', requestId = '' } = read.ok ? {} : read.failure;
    expect(displayMessage).toMatch(/^Account •••• 6789\ufffd of \[removed\] with \[removed\] very /);
    expect(displayMessage?.length).toBeLessThanOrEqual(300);
    expect(requestId).toBeNull();
  });

  it.each([null, undefined, '', ' \n '])('takes %j for no words', async (words) => {
    const { plaid, answer } = await open();
    answer(400, { error_type: 'ITEM_ERROR', error_code: 'NEW', display_message: words });
    expect(await plaid.readItem(TOKENS.access)).toEqual({ ok: false, failure: { type: 'ITEM_ERROR', code: 'NEW', displayMessage: null, requestId: null } });
  });
});

describe('answers that say nothing', () => {
  it.each([
    ['a page', 200, '<html>Gateway</html>'],
    ['a page with a status of its own', 502, '<html>Bad gateway</html>'],
    ['an empty answer', 200, ''],
    ['broken JSON', 200, '{"item":'],
    ['null', 200, 'null'],
    ['a list', 200, '[]'],
    ['another shape', 200, { item: { item_id: 7, error: null }, request_id: 'r' }],
    ['a success without what was asked for', 200, { request_id: 'r' }],
    ['an item that does not say whether it is well', 200, { item: { item_id: 'item-1' }, request_id: 'r' }],
    ['a refusal with a sentence for a code', 400, { error_type: 'x', error_code: 'the secret is canary', display_message: 'x' }],
    ['a success under a refusing status', 403, ITEM],
  ])('%s is unreadable', async (_words, status, body) => {
    const { plaid, answer } = await open();
    answer(status, body);
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('UNREADABLE_ANSWER'));
  });

  it('a huge answer is given up before it has been read', async () => {
    const { plaid, act, idle } = await open();
    act((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
      const chunk = `10000\r\n${' '.repeat(0x1_00_00)}\r\n`;
      const more = (): void => void (socket.destroyed || socket.write(chunk, () => setImmediate(more)));
      more();
    });
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('UNREADABLE_ANSWER'));
    // Our side hung up; the sender would never have stopped.
    await idle();
  });

  it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed: who it leads to would be sent our secret', async (status) => {
    const trap = await openPlaidServer();
    const { plaid, answer, asked } = await open();
    answer(status, ITEM, { location: `${trap.origin}/item/get` });
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('UNREADABLE_ANSWER'));
    expect(asked).toHaveLength(1);
    expect(trap.connections()).toBe(0);
    await trap.close();
  });
});

describe('no answer', () => {
  it('a refused connection', async () => {
    const { plaid, close } = await open();
    await close();
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('NO_ANSWER'));
  });

  it('a connection that ends', async () => {
    const { plaid, act } = await open();
    act((socket) => socket.destroy());
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('NO_ANSWER'));
  });

  it('silence', async () => {
    const { plaid, act, idle } = await open({}, { deadlineMs: 150 });
    act(() => undefined);
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('NO_ANSWER'));
    await idle();
  });

  it('an answer that drips: one deadline over all of it, not one for each byte', async () => {
    const { plaid, act, idle } = await open({}, { deadlineMs: 300 });
    act((socket) => {
      const timer = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(timer));
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n');
    });
    expect(await plaid.readItem(TOKENS.access)).toEqual(failed('NO_ANSWER'));
    await idle();
  });
});

it('no ending of any call lets our credentials or a token out, in the result or in the log', async () => {
  const { plaid, act, lines } = await open({}, { deadlineMs: 150 });
  const echo = (head: string) => ({ error_type: 'API_ERROR', error_code: 'ECHO', display_message: head, error_message: head, request_id: head.slice(0, 200) });
  const endings: Parameters<PlaidServer['act']>[0][] = [
    (socket, { head, body }) => socket.end(httpAnswer(400, JSON.stringify(echo(`${head} ${JSON.stringify(body)}`)))),
    (socket, { head }) => socket.end(httpAnswer(200, JSON.stringify({ request_id: head.slice(0, 60) }))),
    (socket, { head }) => socket.end(httpAnswer(500, head, { 'content-type': 'text/html' })),
    (socket, { head }) => socket.end(httpAnswer(302, head, { location: `http://127.0.0.1:1/${CANARY_SECRET}` })),
    (socket, { head }) => socket.end(`HTTP/1.1 ${head}`),
    (socket) => socket.destroy(),
    () => undefined,
  ];
  const told: unknown[] = [];
  for (const ending of endings) {
    act(ending);
    told.push(
      await plaid.readItem(TOKENS.access),
      await plaid.exchange(TOKENS.public),
      await plaid.readLink(TOKENS.link),
      await plaid.readNumbers(TOKENS.access),
      await plaid.matchIdentity(TOKENS.access, { firstName: 'Alberta', lastName: 'Charleson', address: null }),
      await plaid.createLinkToken({ way: 'here', userId: 'user-1', accessToken: TOKENS.access, lifetimeMs: 1 }),
    );
  }
  expect(told).toHaveLength(42);
  for (const one of told) expect(one).toMatchObject({ ok: false });
  expect(lines).toHaveLength(42);
  const everything = `${inspect(told, { depth: null, showHidden: true })} ${JSON.stringify(told)} ${lines.join('')}`;
  for (const canary of [CANARY_SECRET, CANARY_CLIENT_ID, ...Object.values(TOKENS), 'Alberta']) expect(everything).not.toContain(canary);
});
