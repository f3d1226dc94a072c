import { createServer as createHttpServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { verifySignature } from '#lib/wire/signature.ts';
import { AMPLE_MS, BANK_NOW, BANK_SECRETS, CANARY_ACCOUNT, createBankHarness, FUND_BODY, leakableText, LINK_BODY, OK_BODY } from '#lib/testing/bank-harness.ts';
import { httpAnswer, listenOnLoopback, onRequest, type RawRequest } from '#lib/testing/loopback-server.ts';

const harness = createBankHarness();
afterEach(() => harness.close());

describe('what the client sends', () => {
  it('signs the exact bytes and sends them to the path of the contract, on a closing connection', async () => {
    let request: RawRequest = { head: '', body: Buffer.alloc(0) };
    const server = await harness.serveAnswer((received) => {
      request = received;
      return httpAnswer(200, OK_BODY);
    });
    await harness.send(server.origin);
    const [requestLine = '', ...lines] = request.head.split('\r\n');
    const headers = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]));
    const path = '/api/v4/program/charge-program-bank-account-fund-program-routable-bank-account';
    expect(requestLine).toBe(`POST ${path} HTTP/1.1`);
    expect(request.body.equals(Buffer.from(FUND_BODY, 'utf8'))).toBe(true);
    expect(headers.get('api_key')).toBe(BANK_SECRETS.apiKey);
    expect(headers.get('accept-encoding')).toBe('identity');
    expect(headers.get('connection')).toBe('close');
    expect(headers.get('x-date')).toBe('Fri, 20 Nov 2026 06:35:00 GMT');
    expect(headers.size).toBe(lines.length);
    const failure = verifySignature({ path, header: (name) => headers.get(name) ?? null, body: request.body }, (name) => (name === BANK_SECRETS.hmacUsername ? BANK_SECRETS.hmacSecret : null), BANK_NOW);
    expect(failure).toBeNull();
  });

  it('opens a fresh connection for every request', async () => {
    const server = createHttpServer((_request, response) => response.end(OK_BODY));
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const bank = harness.bankAt(origin);
    for (let count = 0; count < 3; count += 1) await bank.exchange({ operation: 'chargeAndFund', body: FUND_BODY, deadlineMs: AMPLE_MS });
    await Promise.all([1, 2].map(() => bank.exchange({ operation: 'saveUserBankAccount', body: LINK_BODY, deadlineMs: AMPLE_MS })));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(connections).toBe(5);
  });

  it('corrects its clock after a refusal that names another time', async () => {
    const bankNow = new Date(BANK_NOW.getTime() + 600_000);
    const dates: string[] = [];
    const server = await harness.serveAnswer((request) => {
      dates.push(/^x-date: (.*)$/im.exec(request.head)?.[1] ?? '');
      return httpAnswer(401, '{"message":"HMAC signature cannot be verified, a valid date or x-date header is required"}', { date: bankNow.toUTCString() });
    });
    const bank = harness.bankAt(server.origin);
    for (let count = 0; count < 3; count += 1) await bank.exchange({ operation: 'chargeAndFund', body: FUND_BODY, deadlineMs: AMPLE_MS });
    expect(dates).toEqual([BANK_NOW.toUTCString(), bankNow.toUTCString(), bankNow.toUTCString()]);
  });
});

describe('before any request byte', () => {
  it('a refused port', async () => {
    const server = await listenOnLoopback(() => undefined);
    await server.close();
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'before_bytes', failure: 'refused' });
  });

  it('a name that does not exist', async () => {
    expect(await harness.send('http://bank.invalid')).toMatchObject({ phase: 'before_bytes', failure: 'dns' });
  });

  it('TLS to a port that speaks plain HTTP', async () => {
    const server = await harness.serve((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await harness.send(server.origin.replace('http:', 'https:'))).toMatchObject({ phase: 'before_bytes', failure: 'tls' });
  });

  it('TLS to a port that closes, or resets, during the handshake', async () => {
    const closes = await harness.serve((socket) => socket.on('data', () => socket.end()));
    const resets = await harness.serve((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect(await harness.send(closes.origin.replace('http:', 'https:'))).toMatchObject({ phase: 'before_bytes', failure: 'tls' });
    expect(await harness.send(resets.origin.replace('http:', 'https:'))).toMatchObject({ phase: 'before_bytes', failure: 'tls' });
  });

  it('the deadline during the handshake, after which nothing more arrives', async () => {
    let bytesAfterwards = 0;
    const server = await harness.serve((socket) => socket.once('data', () => socket.on('data', (chunk) => (bytesAfterwards += chunk.length))));
    expect(await harness.send(server.origin.replace('http:', 'https:'), 60)).toMatchObject({ phase: 'before_bytes', failure: 'timeout' });
    await server.idle();
    expect(bytesAfterwards).toBe(0);
  });

  it('a deadline that is already over: nobody connects', async () => {
    expect(await harness.send('http://127.0.0.1:9', 0)).toMatchObject({ phase: 'before_bytes' });
  });

  it('credentials that no header can carry: nobody connects', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, OK_BODY));
    const bank = harness.bankAt(server.origin, { apiKey: 'line\r\nend' });
    expect(await bank.exchange({ operation: 'chargeAndFund', body: FUND_BODY, deadlineMs: AMPLE_MS })).toMatchObject({ phase: 'before_bytes', failure: 'other' });
    expect(server.connections()).toBe(0);
  });
});

describe('canaries', () => {
  it('no detail and no log line of this file holds a secret, a signature or the account number', async () => {
    await harness.send('http://127.0.0.1:9', AMPLE_MS, 'saveUserBankAccount');
    const resets = await harness.serve((socket) => onRequest(socket, () => socket.resetAndDestroy()));
    await harness.send(resets.origin, AMPLE_MS, 'saveUserBankAccount');
    const details = harness.exchanges.flatMap((exchange) => (exchange.phase === 'answered' ? [] : [exchange.detail]));
    expect(details.length).toBeGreaterThan(6);
    for (const detail of details) expect(detail).toMatch(/^[a-z_]+ \([A-Za-z0-9_]+\)$/);
    const text = leakableText(harness);
    for (const canary of [CANARY_ACCOUNT, BANK_SECRETS.apiKey, BANK_SECRETS.hmacSecret, 'hmac username', 'user-1']) expect(text).not.toContain(canary);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{86}==/);
  });

  it('a gateway that prints the request back does not bring our secrets in', async () => {
    const server = await harness.serveAnswer((request) => httpAnswer(400, `<pre>${request.head}\n${request.body.toString()}</pre>`, { 'content-type': 'text/html' }));
    const exchange = await harness.send(server.origin, AMPLE_MS, 'saveUserBankAccount');
    const text = JSON.stringify(exchange);
    expect(text).toContain('X-Date');
    expect(text).toContain('[removed]');
    expect(text).not.toContain(BANK_SECRETS.apiKey);
    expect(text).not.toMatch(/signature=\\?"[A-Za-z0-9+/]{86}==/);
  });
});

it('leaves no connection open behind an exchange, although the bank would keep it', async () => {
  const server = await harness.serve((socket) => onRequest(socket, () => socket.write(httpAnswer(200, OK_BODY, { connection: 'keep-alive' }))));
  await harness.send(server.origin);
  await server.idle();
  expect(server.connections()).toBe(1);
});
