import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { DELIVERY_HEADER, gatewayResponse, REFUSE_HEADER } from './answers.ts';

export interface Listener {
  port: number;
  /** Closes the listening socket, so that the kernel itself refuses, and opens it again on the same port after `seconds`. */
  refuseFor(seconds: number): void;
  listenAgain(): Promise<void>;
  stop(): Promise<void>;
}

export interface ListenerOptions {
  host: string;
  port: number;
  answer: (request: Request) => Promise<Response>;
}

// As the real gateway's; more than any request of the contract needs.
const MAX_BODY_BYTES = 256 * 1_024;
// The port may be taken for a moment by a connection that is going away.
const REOPEN_AGAIN_MS = 100;

/** A loopback HTTP listener that can end a connection in every way a network can. */
export async function openListener({ host, port: wantedPort, answer }: ListenerOptions): Promise<Listener> {
  let stopped = false;
  let reopening: NodeJS.Timeout | undefined;
  const sockets = new Set<Socket>();
  let server = await listen(wantedPort);
  const port = portOf(server);

  async function listen(onPort: number): Promise<Server> {
    const fresh = createServer((incoming, outgoing) => void serve({ incoming, outgoing, isOpen: () => fresh.listening, refuseFor }, answer));
    fresh.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    fresh.listen(onPort, host);
    await once(fresh, 'listening');
    return fresh;
  }
  function closeNow(): void {
    clearTimeout(reopening);
    if (!server.listening) return;
    server.close();
    server.closeIdleConnections();
  }
  async function listenAgain(): Promise<void> {
    clearTimeout(reopening);
    if (stopped || server.listening) return;
    try {
      server = await listen(port);
    } catch {
      reopening = later(REOPEN_AGAIN_MS);
    }
  }
  function later(ms: number): NodeJS.Timeout {
    return setTimeout(() => void listenAgain(), ms).unref();
  }

  function refuseFor(seconds: number): void {
    closeNow();
    reopening = later(seconds * 1_000);
  }

  return {
    port,
    refuseFor,
    listenAgain,
    async stop() {
      stopped = true;
      closeNow();
      for (const socket of sockets) socket.destroy();
    },
  };
}

interface Visit {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  isOpen: () => boolean;
  refuseFor: Listener['refuseFor'];
}

async function serve(visit: Visit, answer: ListenerOptions['answer']): Promise<void> {
  const { incoming } = visit;
  try {
    const body = await readBody(incoming);
    await deliver(visit, body === null ? gatewayResponse(413, 'Request size limit exceeded') : await answer(toRequest(incoming, body)));
  } catch {
    // The connection is gone, or the bank is closing: there is nobody to tell.
    incoming.socket.destroy();
  }
}

async function deliver({ incoming, outgoing, isOpen, refuseFor }: Visit, response: Response): Promise<void> {
  const delivery = response.headers.get(DELIVERY_HEADER);
  const refuseSeconds = response.headers.get(REFUSE_HEADER);
  for (const name of [DELIVERY_HEADER, REFUSE_HEADER]) response.headers.delete(name);
  // Before the client can know how this one ended: its next connection must already be refused.
  if (refuseSeconds !== null) refuseFor(Number(refuseSeconds));
  const body = Buffer.from(await response.arrayBuffer());
  if (delivery === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  // A listener that began to refuse meanwhile keeps no connection for later requests.
  if (!isOpen()) response.headers.set('connection', 'close');
  outgoing.sendDate = !response.headers.has('date');
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': body.byteLength });
  if (delivery === 'cut') outgoing.write(body.subarray(0, body.byteLength >> 1), () => incoming.socket.destroySoon());
  else outgoing.end(body);
}

// A body that is too large is still read to its end: an answer sent before that would be lost to the client.
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    const piece: unknown = chunk;
    if (!Buffer.isBuffer(piece)) continue;
    bytes += piece.byteLength;
    if (bytes <= MAX_BODY_BYTES) chunks.push(piece);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (value !== undefined) headers.set(name, String(value));
  const method = incoming.method ?? 'GET';
  // The authority plays no part in the signature; the Host header stays readable among the headers.
  const url = new URL(incoming.url ?? '/', 'http://emulator.invalid');
  return new Request(url, { method, headers, body: method === 'GET' || method === 'HEAD' ? null : new Uint8Array(body) });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the listener has no port');
  return address.port;
}
