import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AMPLE_MS, BANK_SECRETS, CANARY_ACCOUNT, createBankHarness, leakableText, OK_BODY } from '#lib/testing/bank-harness.ts';
import { httpAnswer, onRequest } from '#lib/testing/loopback-server.ts';

const harness = createBankHarness();
afterEach(() => harness.close());

describe('after a request byte', () => {
  it('reset before the request was read', async () => {
    // `readable` and no `read`: the bytes arrived in the kernel and nobody looked at them.
    const server = await harness.serve((socket) => socket.once('readable', () => socket.resetAndDestroy()));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', failure: 'reset', httpStatus: null });
    expect(server.connections()).toBe(1);
  });

  it('reset at once, a hundred times: never a second connection, never an answer', async () => {
    const server = await harness.serve((socket) => socket.resetAndDestroy());
    const endings = await Promise.all(Array.from({ length: 100 }, () => harness.send(server.origin)));
    expect(endings.filter((exchange) => exchange.phase === 'answered')).toEqual([]);
    expect(server.connections()).toBe(100);
  });

  it('reset, and orderly close, after the request was read', async () => {
    const resets = await harness.serve((socket) => onRequest(socket, () => socket.resetAndDestroy()));
    const closes = await harness.serve((socket) => onRequest(socket, () => socket.end()));
    expect(await harness.send(resets.origin)).toMatchObject({ phase: 'after_bytes', failure: 'reset' });
    expect(await harness.send(closes.origin)).toMatchObject({ phase: 'after_bytes', failure: 'reset' });
    expect([resets.connections(), closes.connections()]).toEqual([1, 1]);
  });

  it('the deadline while the bank is silent', async () => {
    const server = await harness.serve((socket) => onRequest(socket, () => undefined));
    expect(await harness.send(server.origin, 60)).toMatchObject({ phase: 'after_bytes', failure: 'timeout', httpStatus: null });
  });

  it('the deadline while the answer drips: each byte does not buy more time', async () => {
    const server = await harness.serve((socket) =>
      onRequest(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 2);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    expect(await harness.send(server.origin, 80)).toMatchObject({ phase: 'after_bytes', failure: 'timeout', httpStatus: 200 });
  });

  it('a length that is never reached', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, OK_BODY, { 'content-length': String(OK_BODY.length + 5) }));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', failure: 'length_mismatch', httpStatus: 200 });
  });

  it('a chunked answer without its end', async () => {
    const server = await harness.serveAnswer(() => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${OK_BODY.length.toString(16)}\r\n${OK_BODY}\r\n`);
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', httpStatus: 200 });
  });

  it('an answer of 2 MiB', async () => {
    const declared = await harness.serveAnswer(() => httpAnswer(200, Buffer.alloc(2 << 20, 'x')));
    const undeclared = await harness.serveAnswer(() => httpAnswer(200, Buffer.alloc(2 << 20, 'x'), { 'content-length': '' }));
    expect(await harness.send(declared.origin)).toMatchObject({ phase: 'after_bytes', failure: 'too_large' });
    expect(await harness.send(undeclared.origin)).toMatchObject({ phase: 'after_bytes', failure: 'too_large' });
  });

  it('headers without end', async () => {
    const server = await harness.serveAnswer(() => `HTTP/1.1 200 OK\r\n${'x-filler: y\r\n'.repeat(20_000)}\r\n`);
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', failure: 'too_large' });
  });

  it('an encoded answer, which is not inflated', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, gzipSync(OK_BODY), { 'content-encoding': 'gzip' }));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', failure: 'encoding', httpStatus: 200 });
  });

  it('early hints and then nothing: no answer began', async () => {
    const server = await harness.serveAnswer(() => 'HTTP/1.1 103 Early Hints\r\ncontent-encoding: gzip\r\n\r\n');
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes', failure: 'reset', httpStatus: null });
  });

  it('something that is not HTTP', async () => {
    const server = await harness.serveAnswer(() => 'SSH-2.0-OpenSSH_9.2\r\n');
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes' });
  });

  it('an upgrade that nobody asked for', async () => {
    const server = await harness.serveAnswer(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'after_bytes' });
  });
});

describe('answers', () => {
  it('HTML under 200 is text with its status', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, '<html>hello</html>', { 'content-type': 'text/html' }));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'answered', httpStatus: 200, contentType: 'text/html', body: '<html>hello</html>' });
  });

  it('a redirect is an answer and is not followed', async () => {
    const elsewhere = await harness.serveAnswer(() => httpAnswer(200, OK_BODY));
    const server = await harness.serveAnswer(() => httpAnswer(307, '', { location: `${elsewhere.origin}/` }));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'answered', httpStatus: 307, body: '' });
    expect([server.connections(), elsewhere.connections()]).toEqual([1, 0]);
  });

  it('early hints are passed over, and the answer after them is read', async () => {
    const server = await harness.serveAnswer(() => Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n'), httpAnswer(200, OK_BODY)]));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'answered', httpStatus: 200, body: OK_BODY });
  });

  it('an unasked 100 Continue is doubted, never taken for a "no"', async () => {
    const server = await harness.serveAnswer(() => Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), httpAnswer(200, OK_BODY)]));
    expect((await harness.send(server.origin)).phase).not.toBe('before_bytes');
  });

  it('invalid UTF-8 is tolerated, a byte order mark is dropped', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'answered', body: '{"a":"\ufffd\ufffd"}' });
  });

  it('an answer of exactly 1 MiB is read', async () => {
    const server = await harness.serveAnswer(() => httpAnswer(200, Buffer.alloc(1 << 20, 'x')));
    const exchange = await harness.send(server.origin);
    expect(exchange.phase === 'answered' ? exchange.body.length : exchange).toBe(1 << 20);
  });

  it.each([
    ['7', 7_000],
    ['Fri, 20 Nov 2026 06:35:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 06:00:00 GMT', 0],
    ['86400', 3_600_000],
    ['Mon, 20 Nov 2027 06:35:30 GMT', null],
    ['Sun, 20 Nov 2050 06:35:30 GMT', 3_600_000],
    ['-1', null],
    ['soon', null],
  ])('Retry-After %j is %j ms', async (value, expected) => {
    const server = await harness.serveAnswer(() => httpAnswer(429, '{"message":"API rate limit exceeded"}', { 'retry-after': value, 'x-kong-request-id': 'req-1', date: 'Fri, 20 Nov 2026 06:35:00 GMT' }));
    expect(await harness.send(server.origin)).toMatchObject({ phase: 'answered', httpStatus: 429, retryAfterMs: expected, requestId: 'req-1', bankDate: 'Fri, 20 Nov 2026 06:35:00 GMT' });
  });

  it('an answer that comes before the request is whole is still an answer', async () => {
    const server = await harness.serve((socket) => socket.end(httpAnswer(413, '{"message":"Request size limit exceeded"}')));
    const exchange = await harness.send(server.origin);
    expect(exchange.phase === 'answered' ? exchange.httpStatus : exchange.phase).toSatisfy((value) => value === 413 || value === 'after_bytes');
  });
});

describe('canaries', () => {
  it('no detail and no log line of this file holds a secret, a signature or the account number', async () => {
    await harness.send('http://127.0.0.1:9', AMPLE_MS, 'saveUserBankAccount');
    const resets = await harness.serve((socket) => onRequest(socket, () => socket.resetAndDestroy()));
    await harness.send(resets.origin, AMPLE_MS, 'saveUserBankAccount');
    const details = harness.exchanges.flatMap((exchange) => (exchange.phase === 'answered' ? [] : [exchange.detail]));
    expect(details.length).toBeGreaterThan(100);
    for (const detail of details) expect(detail).toMatch(/^[a-z_]+ \([A-Za-z0-9_]+\)$/);
    const text = leakableText(harness);
    for (const canary of [CANARY_ACCOUNT, BANK_SECRETS.apiKey, BANK_SECRETS.hmacSecret, 'hmac username', 'user-1']) expect(text).not.toContain(canary);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{86}==/);
  });
});
