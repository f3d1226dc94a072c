import type { Socket } from 'node:net';
import { createLog } from '#lib/server/log.ts';
import { createPlaid } from '#lib/server/plaid/create-plaid.ts';
import type { Plaid } from '#lib/server/plaid/plaid-gateway.ts';
import type { PlaidSettings } from '#lib/server/read-plaid-settings.ts';
import { httpAnswer, listenOnLoopback, onRequest, type LoopbackServer } from './loopback-server.ts';

export const CANARY_SECRET = 'canary-secret-5e1f0c';
export const CANARY_CLIENT_ID = 'canary-client-77a2b';

export interface AskedOfPlaid {
  path: string;
  head: string;
  body: unknown;
}

/** The gateway in front of a loopback server that does to each request what a test scripts. */
export interface PlaidServer extends LoopbackServer {
  plaid: Plaid;
  asked: AskedOfPlaid[];
  /** Log lines as they would be written. */
  lines: string[];
  /** What happens to every request from now on. */
  act: (handle: (socket: Socket, asked: AskedOfPlaid) => void) => void;
  answer: (status: number, body: unknown, headers?: Record<string, string>) => void;
}

export async function openPlaidServer(change: Partial<PlaidSettings> = {}, parts: { deadlineMs?: number; now?: () => Date } = {}): Promise<PlaidServer> {
  const asked: AskedOfPlaid[] = [];
  const lines: string[] = [];
  let handle: (socket: Socket, one: AskedOfPlaid) => void = (socket) => socket.destroy();
  const server = await listenOnLoopback((socket) =>
    onRequest(socket, ({ head, body }) => {
      const one = { path: head.split(' ')[1] ?? '', head, body: JSON.parse(body.toString('utf8')) };
      asked.push(one);
      handle(socket, one);
    }),
  );
  const settings: PlaidSettings = { inside: false, baseUrl: server.origin, clientId: CANARY_CLIENT_ID, secret: CANARY_SECRET, redirectUri: null, webhookUrl: null, ...change };
  const clock = { now: parts.now ?? (() => new Date()) };
  return {
    ...server,
    plaid: createPlaid(settings, { clock, log: createLog((line) => lines.push(line)), deadlineMs: parts.deadlineMs }),
    asked,
    lines,
    act: (next) => {
      handle = next;
    },
    answer: (status, body, headers) => {
      handle = (socket) => socket.end(httpAnswer(status, typeof body === 'string' ? body : JSON.stringify(body), headers));
    },
  };
}
