import { z } from 'zod';
import { booksQuery, seedOrder } from '#lib/wire/emulator-control.ts';
import { jsonResponse } from './answers.ts';
import { changeClock } from './bank-clock.ts';
import { changeTransaction } from './change-transaction.ts';
import { clockOrder, resetOrder, transactionOrder } from './control-orders.ts';
import { viewClock, viewFaults, viewLedger } from './control-views.ts';
import { catchUp, record, resetBank, type EmulatedBank } from './emulated-bank.ts';
import { faultOrder, refuseSeconds } from './faults.ts';
import { isFromHere, parseJson } from './local-request.ts';
import { seedHistory } from './seed-history.ts';
import { viewBooks } from './view-books.ts';

/** What only the listener can do. */
export interface Listening {
  refuseFor(seconds: number): void;
  listenAgain(): Promise<void>;
}

type Act = (bank: EmulatedBank, listening: Listening, body: unknown) => Promise<Response>;

const ACTS: Record<string, Act> = {
  'GET /control/ledger': async (bank) => jsonResponse(200, viewLedger(bank.book)),
  'GET /control/books': act(booksQuery, async (bank, _listening, query) => jsonResponse(200, viewBooks(bank.book, query))),
  'GET /control/requests': async (bank) => jsonResponse(200, { requests: bank.requests.list() }),
  'GET /control/faults': async (bank) => jsonResponse(200, { faults: viewFaults(bank) }),
  'GET /control/clock': async (bank) => jsonResponse(200, viewClock(bank)),
  'POST /control/reset': act(resetOrder, async (bank, listening, order) => {
    await listening.listenAgain();
    await resetBank(bank, order.keepAccounts ?? false);
    return jsonResponse(200, { reset: true });
  }),
  'POST /control/clock': act(clockOrder, async (bank, _listening, order) => {
    const hostMs = bank.hostNow();
    const clock = changeClock(bank.book.clock, hostMs, {
      advanceMs: Math.round((order.advanceSeconds ?? 0) * 1_000),
      rate: order.rate ?? null,
      skewMs: order.skewSeconds === undefined ? null : order.skewSeconds * 1_000,
    });
    await record(bank, [{ type: 'clock_set', ...clock }]);
    catchUp(bank);
    return jsonResponse(200, viewClock(bank));
  }),
  'POST /control/fault': act(faultOrder, async (bank, listening, order) => {
    if (order.kind === 'refuse') listening.refuseFor(refuseSeconds(order));
    else bank.faults.stage(order, bank.hostNow());
    return jsonResponse(200, { staged: order, faults: viewFaults(bank) });
  }),
  'POST /control/transaction': act(transactionOrder, (bank, _listening, order) => changeTransaction(bank, order)),
  'POST /control/seed': act(seedOrder, (bank, _listening, order) => seedHistory(bank, order)),
};

/** Staging and looking inside, for people and tests on this machine. No credentials, so: loopback names only, no foreign pages. */
export async function controlRequest(bank: EmulatedBank, listening: Listening, request: Request): Promise<Response> {
  if (!isFromHere(request)) return jsonResponse(403, { message: 'Control is for this machine only.' });
  const { pathname, searchParams } = new URL(request.url);
  const asked = `${request.method} ${pathname}`;
  const act = ACTS[asked];
  if (!act) return jsonResponse(404, { message: `There is no ${asked}.`, acts: Object.keys(ACTS) });
  const body = request.method === 'GET' ? { ok: true as const, value: Object.fromEntries(searchParams) } : parseJson(await request.text());
  if (!body.ok) return jsonResponse(400, { message: 'The body is not JSON.' });
  try {
    catchUp(bank);
    const response = await act(bank, listening, body.value);
    await bank.journal.flushed();
    return response;
  } catch (error) {
    return jsonResponse(500, { message: error instanceof Error ? error.message : String(error) });
  }
}

function act<Order>(schema: z.ZodType<Order>, run: (bank: EmulatedBank, listening: Listening, order: Order) => Promise<Response>): Act {
  return async (bank, listening, body) => {
    const order = schema.safeParse(body);
    if (order.success) return run(bank, listening, order.data);
    return jsonResponse(400, { message: 'The order is not valid.', problems: z.prettifyError(order.error) });
  };
}
