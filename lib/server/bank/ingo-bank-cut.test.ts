import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cents } from '#lib/domain/money.ts';
import { httpAnswer, listenOnLoopback, type LoopbackServer, onRequest } from '#lib/testing/loopback-server.ts';
import { createIngoBank } from './ingo-bank.ts';
import { type Expectation, judgeExchange } from './judge-exchange.ts';

/** A proxy cuts both money calls at every byte, in both directions; the scripted bank records what it executed. */

type Operation = 'chargeAndFund' | 'saveUserBankAccount';
type Framing = 'length' | 'chunked' | 'until close';
interface Cut {
  direction: 'request' | 'answer';
  /** How many bytes get through before the cut. */
  after: number;
  how: 'reset' | 'close';
}

const EXPECTED: Record<Operation, Expectation> = {
  chargeAndFund: { kind: 'fund_program', amountCents: cents(10_000n), currency: 'usd' },
  saveUserBankAccount: { kind: 'link_account', routingNumber: '011000015', last4: '6789', compared: true },
};

const ITEMS: Record<Operation, object> = {
  chargeAndFund: { id: 'ltra-1', amount: '100.00', currency: 'usd', status: 'pending' },
  saveUserBankAccount: { id: 'bbac-1', account_number_last_4: '6789', routing_number: '011000015' },
};

// Every key has the same length, so that each request has its bytes in the same places.
const keyOf = (index: number) => `idp-${String(index).padStart(6, '0')}`;

function bodyOf(operation: Operation, key: string): string {
  return operation === 'chargeAndFund'
    ? JSON.stringify({ user_id: 'user-1', amount: '100.00', account_id: 'bbac-1', routable_bank_account_id: 'rbac-1', idempotent_key: key, description: 'rent 🏠' })
    : JSON.stringify({ user_id: 'user-1', idempotent_key: key, first_name: 'Zoë', last_name: 'Ho', account_number: '000123456789', routing_number: '011000015' });
}

function framed(operation: Operation, framing: Framing): Buffer {
  const body = JSON.stringify({ status: 'success', message: 'operation completed', data: { items: [ITEMS[operation]] } });
  if (framing === 'length') return httpAnswer(200, body);
  if (framing === 'until close') return httpAnswer(200, body, { 'content-length': '' });
  const half = body.length >> 1;
  const chunks = [body.slice(0, half), body.slice(half)].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
  return httpAnswer(200, `${chunks}0\r\n\r\n`, { 'content-length': '', 'transfer-encoding': 'chunked' });
}

const executed = new Set<string>();
let plan: { operation: Operation; framing: Framing; cuts: (Cut | null)[] } = { operation: 'chargeAndFund', framing: 'length', cuts: [] };
let requestBytes = 0;
let bank: LoopbackServer;
let proxy: LoopbackServer;

beforeAll(async () => {
  bank = await listenOnLoopback((socket) =>
    onRequest(socket, ({ body }) => {
      const key = /idp-\d{6}/.exec(body.toString())?.[0] ?? '';
      executed.add(key);
      socket.end(framed(plan.operation, plan.framing));
    }),
  );
  proxy = await listenOnLoopback((client) => forward(client, plan.cuts.pop() ?? null));
});

afterAll(async () => {
  await proxy.close();
  await bank.close();
});

function forward(client: Socket, cut: Cut | null): void {
  const upstream = connect(bank.port, '127.0.0.1');
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
  relay(client, upstream, cut?.direction === 'request' ? cut : null, (bytes) => {
    if (cut === null) requestBytes = bytes;
  });
  relay(upstream, client, cut?.direction === 'answer' ? cut : null, () => undefined);
}

function relay(from: Socket, to: Socket, cut: Cut | null, counted: (bytes: number) => void): void {
  let passed = 0;
  const strike = (): void => {
    for (const socket of [from, to]) {
      if (cut?.how === 'reset') socket.resetAndDestroy();
      else socket.end(() => socket.destroy());
    }
  };
  if (cut?.after === 0) {
    from.once('readable', strike);
    return;
  }
  from.on('data', (chunk) => {
    const room = cut === null ? chunk.length : Math.max(0, cut.after - passed);
    const through = chunk.slice(0, room);
    passed += through.length;
    counted(passed);
    // The strike waits until the last byte that may pass has been handed to the kernel.
    if (through.length > 0) to.write(through, () => cut !== null && passed >= cut.after && strike());
  });
  if (cut === null) from.on('end', () => to.end());
}

const client = () => {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createIngoBank({ name: 'x', baseUrl: proxy.origin, linkApiVersion: 'v3', apiKey: 'key-key-key', hmacUsername: 'u', hmacSecret: 'secret-secret', clock: { now: () => new Date('2026-11-20T06:35:00Z') }, log: silent });
};

async function run(operation: Operation, framing: Framing, cuts: (Cut | null)[], concurrency: number) {
  executed.clear();
  plan = { operation, framing, cuts: [...cuts] };
  const verdicts = new Map<string, string>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < cuts.length) {
      const key = keyOf(next);
      next += 1;
      const exchange = await client().exchange({ operation, body: bodyOf(operation, key), deadlineMs: 20_000 });
      verdicts.set(key, judgeExchange(exchange, EXPECTED[operation]).verdict.kind);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  // The oracle speaks last: a request that was still on its way has now arrived or died.
  await proxy.idle();
  await bank.idle();
  return [...verdicts].map(([key, kind]) => ({ key, kind, executed: executed.has(key) }));
}

describe.each<Operation>(['chargeAndFund', 'saveUserBankAccount'])('%s, cut at every byte', (operation) => {
  it('passes uncut', async () => {
    expect(await run(operation, 'length', [null], 1)).toEqual([{ key: keyOf(0), kind: 'accepted', executed: true }]);
  });

  it.each<Cut['how']>(['reset', 'close'])('of the request (%s): nothing executed is denied, nothing unexecuted is claimed', async (how) => {
    await run(operation, 'length', [null], 1);
    const cuts = Array.from({ length: requestBytes }, (_, after): Cut => ({ direction: 'request', after, how }));
    const told = await run(operation, 'length', cuts, 8);
    expect(told.length).toBeGreaterThan(700);
    expect(told.filter((one) => one.executed || one.kind !== 'may_have_been_sent')).toEqual([]);
  });

  it.each<[Framing, Cut['how']]>([
    ['length', 'reset'],
    ['length', 'close'],
    ['chunked', 'close'],
    ['until close', 'close'],
  ])('of the answer (%s, %s): executed, never denied, never believed', async (framing, how) => {
    const bytes = framed(operation, framing).byteLength;
    const cuts = Array.from({ length: bytes }, (_, after): Cut => ({ direction: 'answer', after, how }));
    const told = await run(operation, framing, cuts, 8);
    expect(told.length).toBeGreaterThan(200);
    // Nor believed: with one byte missing it is no answer yet.
    expect(told.filter((one) => !one.executed || one.kind !== 'may_have_been_sent')).toEqual([]);
  });
});
