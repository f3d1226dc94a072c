import { z } from 'zod';
import type { Bank, BankRequest } from '#lib/server/context.ts';
import type { Exchange } from '#lib/wire/exchange.ts';

const request = z.looseObject({
  idempotent_key: z.string().optional(),
  amount: z.string().optional(),
  external_id: z.string().optional(),
  account_number: z.string().optional(),
  routing_number: z.string().optional(),
  id_generic: z.string().optional(),
});

interface Booked {
  item: { id: string; status?: string };
  externalId: string | null;
}

export type Answer = Exchange | ((asked: BankRequest) => Promise<Exchange>);

/** A bank that answers well unless told otherwise, and remembers what it did for each key. */
export interface ScriptedBank extends Bank {
  asked: BankRequest[];
  /** How often each key was carried out. */
  executions: Map<string, number>;
  /** The next request that moves something gets this answer instead; nothing is carried out. */
  answerNext(answer: Answer): void;
  /** Every question gets this answer until `answerReads(null)`. */
  answerReads(answer: Exchange | null): void;
  /** The bank's word on everything booked so far. */
  setStatus(status: string): void;
  /** A second transaction that reverses the given one. */
  reverse(id: string, returnCode: string): void;
  /** The ending in the answers to saves; null: the one that was asked for. */
  showEnding(last4: string | null): void;
}

export function createScriptedBank(origin = 'emulator'): ScriptedBank {
  const booked = new Map<string, Booked>();
  const reversals: object[] = [];
  const scripted: Answer[] = [];
  let reads: Exchange | null = null;
  let ending: string | null = null;

  const carryOut = (key: string, asked: z.infer<typeof request>): object => {
    const known = booked.get(key);
    if (known) return known.item;
    bank.executions.set(key, (bank.executions.get(key) ?? 0) + 1);
    const number = booked.size + 1;
    const item =
      asked.amount === undefined
        ? { id: `bbac-${number}`, account_number_last_4: ending ?? asked.account_number?.slice(-4), routing_number: asked.routing_number, bank_name: 'First Bank', source_platform: 'ipg', created_at: '2026-11-20T18:00:00Z' }
        : { id: `ltra-${number}`, amount: asked.amount, currency: 'usd', status: 'pending', category: 'transfer', method: 'ach' };
    booked.set(key, { item, externalId: asked.external_id ?? null });
    return item;
  };

  const tell = (asked: BankRequest): Exchange => {
    if (reads !== null) return reads;
    const { id_generic: wanted } = request.parse(JSON.parse(asked.body));
    const all = [...booked.values()];
    switch (asked.operation) {
      case 'getProgramBalance':
        return answered(200, { status: 'success', message: '', data: { available_balance: '5000.00', pending_balance: '100.00', currency: 'usd' } });
      case 'getProgramRoutableAccount':
        return items([{ id: 'rbac-1', account_number: '9876543210', routing_number: '110000000', status: 'active' }]);
      case 'getTransaction':
        return items(all.filter((one) => one.item.id === wanted || one.externalId === wanted).map((one) => one.item));
      default:
        return items([...all.filter((one) => one.externalId !== null).map((one) => one.item), ...reversals]);
    }
  };

  const bank: ScriptedBank = {
    origin,
    asked: [],
    executions: new Map(),
    answerNext: (answer) => scripted.push(answer),
    answerReads: (answer) => (reads = answer),
    setStatus: (status) => booked.forEach((one) => (one.item.status = status)),
    reverse: (id, returnCode) => reversals.push({ id: `${id}-r`, amount: '100.00', currency: 'usd', status: 'posted', reversed_transaction_id: id, return_code: returnCode }),
    showEnding: (last4) => (ending = last4),
    async exchange(asked) {
      bank.asked.push(asked);
      const parsed = request.parse(JSON.parse(asked.body));
      if (parsed.idempotent_key === undefined) return tell(asked);
      const answer = scripted.shift();
      if (answer !== undefined) return typeof answer === 'function' ? answer(asked) : answer;
      return items([carryOut(parsed.idempotent_key, parsed)]);
    },
  };
  return bank;
}

export function items(found: object[]): Exchange {
  return answered(200, { status: 'success', message: 'operation completed', data: { items: found } });
}

export function answered(httpStatus: number, body: object, retryAfterMs: number | null = null): Exchange {
  return { phase: 'answered', httpStatus, contentType: 'application/json', retryAfterMs, requestId: null, bankDate: null, body: JSON.stringify(body), durationMs: 1 };
}

export const UNREACHABLE: Exchange = { phase: 'before_bytes', failure: 'refused', detail: '', durationMs: 1 };
export const LOST: Exchange = { phase: 'after_bytes', failure: 'reset', detail: '', durationMs: 1, httpStatus: null };
