import type { Socket } from 'node:net';
import { createIngoBank } from '#lib/server/bank/ingo-bank.ts';
import type { Bank, LogFields } from '#lib/server/context.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { listenOnLoopback, type LoopbackServer, onRequest, type RawRequest } from './loopback-server.ts';

/** The real client against scripted servers; it remembers every exchange and log line, for the canary checks. */

export const BANK_SECRETS = { apiKey: 'canary-api-key-7f3a', hmacUsername: 'program-1', hmacSecret: 'canary-hmac-secret-9c1d' };
export const CANARY_ACCOUNT = '80012345670099';
export const BANK_NOW = new Date('2026-11-20T06:35:00Z');
export const FUND_BODY = '{"user_id":"user-1","amount":"100.00","description":"rent 🏠 Zoë"}';
export const LINK_BODY = `{"user_id":"user-1","account_number":"${CANARY_ACCOUNT}"}`;
export const OK_BODY = '{"status":"success","message":"operation completed","data":{"items":[]}}';

// Long enough never to strike by itself in a test that is about something else.
export const AMPLE_MS = 20_000;

export interface BankHarness {
  exchanges: Exchange[];
  logLines: string[];
  serve: (onConnection: (socket: Socket) => void) => Promise<LoopbackServer>;
  /** Reads a whole request, answers these bytes and closes. */
  serveAnswer: (answer: (request: RawRequest) => Buffer | string) => Promise<LoopbackServer>;
  bankAt: (baseUrl: string, change?: Partial<typeof BANK_SECRETS>) => Bank;
  send: (baseUrl: string, deadlineMs?: number, operation?: 'chargeAndFund' | 'saveUserBankAccount') => Promise<Exchange>;
  close: () => Promise<void>;
}

export function createBankHarness(): BankHarness {
  const servers: LoopbackServer[] = [];
  const harness: BankHarness = {
    exchanges: [],
    logLines: [],
    serve: async (onConnection) => {
      const server = await listenOnLoopback(onConnection);
      servers.push(server);
      return server;
    },
    serveAnswer: (answer) => harness.serve((socket) => onRequest(socket, (request) => socket.end(answer(request)))),
    bankAt: (baseUrl, change = {}) => {
      const write = (event: string, fields?: LogFields) => void harness.logLines.push(JSON.stringify({ event, ...fields }));
      return createIngoBank({ ...BANK_SECRETS, ...change, name: 'scripted', baseUrl, linkApiVersion: 'v3', clock: { now: () => BANK_NOW }, log: { info: write, warn: write, error: write } });
    },
    send: async (baseUrl, deadlineMs = AMPLE_MS, operation = 'chargeAndFund') => {
      const body = operation === 'chargeAndFund' ? FUND_BODY : LINK_BODY;
      const exchange = await harness.bankAt(baseUrl).exchange({ operation, body, deadlineMs });
      harness.exchanges.push(exchange);
      return exchange;
    },
    close: async () => {
      for (const server of servers.splice(0)) await server.close();
    },
  };
  return harness;
}

/** What a log or a journal may hold of failed exchanges, as one text to search. */
export function leakableText(harness: BankHarness): string {
  return JSON.stringify([harness.logLines, harness.exchanges.map((exchange) => (exchange.phase === 'answered' ? null : exchange.detail))]);
}
