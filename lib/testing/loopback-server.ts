import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP server on a free loopback port that does to each connection exactly what a test scripts. */
export interface LoopbackServer {
  port: number;
  origin: string;
  /** How many connections were accepted so far. */
  connections: () => number;
  /** Resolves once every accepted connection is closed on both sides. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
}

export interface RawRequest {
  head: string;
  body: Buffer;
}

export async function listenOnLoopback(onConnection: (socket: Socket) => void): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let accepted = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      if (open.size === 0) for (const resolve of waiting.splice(0)) resolve();
    });
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: () => accepted,
    idle: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Calls back once with the first whole HTTP request of a connection, as soon as its Content-Length is there. */
export function onRequest(socket: Socket, whole: (request: RawRequest) => void): void {
  let received = Buffer.alloc(0);
  let done = false;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
    const end = received.indexOf('\r\n\r\n');
    if (done || end < 0) return;
    const head = received.subarray(0, end).toString('latin1');
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? Number.NaN);
    if (received.byteLength - end - 4 < length) return;
    done = true;
    whole({ head, body: received.subarray(end + 4, end + 4 + length) });
  });
}

export function httpAnswer(status: number, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body);
  const all = { 'content-type': 'application/json', 'content-length': String(bytes.byteLength), connection: 'close', ...headers };
  const lines = Object.entries(all).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Scripted\r\n${lines.join('')}\r\n`), bytes]);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return address.port;
}
