import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, getCACertificates, setDefaultCACertificates, type Server, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBankHarness, OK_BODY } from '#lib/testing/bank-harness.ts';
import { httpAnswer, onRequest } from '#lib/testing/loopback-server.ts';

const harness = createBankHarness();
const directory = mkdtempSync(join(tmpdir(), 'railhead-tls-'));
const servers: Server[] = [];
const trustedBefore = getCACertificates('default');

beforeAll(() => {
  const make = (name: string, alternative: string) =>
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternative}`, '-keyout', join(directory, `${name}.key`), '-out', join(directory, `${name}.pem`)],
      { stdio: 'ignore' },
    );
  make('bank', 'IP:127.0.0.1,DNS:localhost');
  make('other', 'DNS:other.example');
  make('stranger', 'IP:127.0.0.1');
  setDefaultCACertificates([...trustedBefore, read('bank.pem'), read('other.pem')]);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

afterAll(() => {
  setDefaultCACertificates(trustedBefore);
  rmSync(directory, { recursive: true });
});

function read(file: string): string {
  return readFileSync(join(directory, file), 'utf8');
}

async function serveTls(name: string, onSecure: (socket: TLSSocket) => void): Promise<{ port: number; requests: () => number }> {
  let requests = 0;
  const server = createServer({ key: read(`${name}.key`), cert: read(`${name}.pem`) }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
    });
    onSecure(socket);
  });
  server.on('tlsClientError', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server.address()), requests: () => requests };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return address.port;
}

const answering = (socket: TLSSocket) => onRequest(socket, () => socket.end(httpAnswer(200, OK_BODY)));

describe('over TLS', () => {
  it('talks to a bank whose certificate is trusted and names it, by name and by address', async () => {
    const { port } = await serveTls('bank', answering);
    expect(await harness.send(`https://localhost:${port}`)).toMatchObject({ phase: 'answered', httpStatus: 200, body: OK_BODY });
    expect(await harness.send(`https://127.0.0.1:${port}`)).toMatchObject({ phase: 'answered', httpStatus: 200, body: OK_BODY });
  });

  it.each([
    ['nobody vouches for', 'stranger'],
    ['names somebody else', 'other'],
  ])('sends no byte of the request to a certificate that %s', async (_why, name) => {
    const { port, requests } = await serveTls(name, answering);
    expect(await harness.send(`https://127.0.0.1:${port}`)).toMatchObject({ phase: 'before_bytes', failure: 'tls' });
    expect(requests()).toBe(0);
  });

  it('cannot be talked out of checking by the environment', async () => {
    const { port, requests } = await serveTls('stranger', answering);
    // Node warns when the variable is set, whatever the connection itself says.
    const warning = vi.spyOn(process, 'emitWarning').mockReturnValue(undefined);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const exchange = await harness.send(`https://127.0.0.1:${port}`);
    vi.unstubAllEnvs();
    warning.mockRestore();
    expect(exchange).toMatchObject({ phase: 'before_bytes', failure: 'tls' });
    expect(requests()).toBe(0);
  });

  it('doubts what happened once the request went through the handshake', async () => {
    const { port } = await serveTls('bank', (socket) => onRequest(socket, () => socket.destroy()));
    expect(await harness.send(`https://127.0.0.1:${port}`)).toMatchObject({ phase: 'after_bytes' });
  });

  it('keeps one deadline over handshake and answer', async () => {
    const { port } = await serveTls('bank', (socket) => onRequest(socket, () => undefined));
    expect(await harness.send(`https://127.0.0.1:${port}`, 150)).toMatchObject({ phase: 'after_bytes', failure: 'timeout' });
  });
});
