import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { relayEmulator } from './relay-emulator.ts';

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** An emulated Plaid that answers everything alike, and what it was asked. */
async function answering(status: number, headers: Record<string, string>, body: string | Buffer): Promise<{ origin: string; asked: { message: IncomingMessage; body: string }[] }> {
  const asked: { message: IncomingMessage; body: string }[] = [];
  const server = createServer((message, response) => {
    const parts: string[] = [];
    message.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    message.on('end', () => {
      asked.push({ message, body: parts.join('') });
      response.writeHead(status, { connection: 'close', ...headers }).end(body);
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}

describe('the relay to the emulated Plaid', () => {
  it("passes on the page with its type and its own policy, and nothing else of the answer's head", async () => {
    const { origin, asked } = await answering(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'", 'set-cookie': 'stray=1' }, '<!doctype html>');
    const answer = await relayEmulator(origin, { method: 'GET', path: '/link/page?token=t', body: null });
    expect(answer).toEqual({ ok: true, value: { status: 200, contentType: 'text/html; charset=utf-8', policy: "default-src 'none'", body: new Uint8Array(Buffer.from('<!doctype html>')) } });
    expect(asked[0]?.message.url).toBe('/link/page?token=t');
    expect(asked[0]?.message.headers.cookie).toBeUndefined();
  });

  it('passes on what is posted, and refusals as they are', async () => {
    const { origin, asked } = await answering(400, { 'content-type': 'application/json' }, '{"error":{}}');
    const answer = await relayEmulator(origin, { method: 'POST', path: '/link/api/open', body: '{"token":"t"}' });
    expect(answer).toMatchObject({ ok: true, value: { status: 400, policy: null } });
    expect(asked[0]?.body).toBe('{"token":"t"}');
  });

  it('follows no redirect', async () => {
    const { origin, asked } = await answering(302, { location: 'http://127.0.0.1:1/elsewhere' }, '');
    expect(await relayEmulator(origin, { method: 'GET', path: '/link/page', body: null })).toMatchObject({ ok: true, value: { status: 302 } });
    expect(asked).toHaveLength(1);
  });

  it('takes no more than the fake Link can be', async () => {
    const { origin } = await answering(200, { 'content-type': 'text/javascript' }, Buffer.alloc(512 * 1_024 + 1, 32));
    expect(await relayEmulator(origin, { method: 'GET', path: '/link/link.js', body: null })).toEqual({ ok: false, failure: 'too_large' });
  });

  it('says so when nobody answers', async () => {
    const { origin } = await answering(200, {}, '');
    await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    expect(await relayEmulator(origin, { method: 'GET', path: '/link/page', body: null })).toEqual({ ok: false, failure: 'unreachable' });
  });
});
