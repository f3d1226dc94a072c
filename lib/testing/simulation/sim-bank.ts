import { z } from 'zod';
import { parseWireAmount } from '#lib/domain/money.ts';
import { SECOND_MS, MINUTE_MS } from '#lib/domain/time.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';

/** What can become of one money request. The names say what the bank does and what the caller sees. */
export const FATES = [
  'answered',
  'refused',
  'reset_before',
  'executed_then_reset',
  'executed_then_cut',
  'late_executed',
  'lost_timeout',
  'bad_gateway_before',
  'bad_gateway_after',
  'validation_no',
  'credentials_no',
  'wrong_address_no',
  'throttled_no',
  'in_progress_yes',
  'html_after',
  'two_items_after',
  'other_amount_after',
  'key_reused_no',
] as const;
export type Fate = (typeof FATES)[number];

export interface Execution {
  key: string;
  times: number;
  bankId: string;
  externalId: string | null;
  amount: string;
  answer: string;
  atMs: number;
  visibleAtMs: number;
  reversal: 'none' | 'status' | 'second';
}

/** Numbers that this bank shows by another ending, as banks do with what was made for one connection. */
export const SHOWN_OTHERWISE = '1116';
const OTHER_ENDING = '9002';

// Twenty minutes: longer than the engine's window and everything that can still be on its way when it closes. A resend
// after it executes twice, and the oracle sees it.
const KEY_LIFE_MS = 20 * MINUTE_MS;
const requestShape = z.looseObject({
  idempotent_key: z.string(),
  amount: z.string().optional(),
  external_id: z.string().optional(),
  account_number: z.string().optional(),
  routing_number: z.string().optional(),
});

/** The bank as the world's truth: who was executed, how often, for how much. */
export class SimBank {
  readonly executions = new Map<string, Execution>();
  /** Every body that reached the bank, by key: one key must always carry one body. */
  readonly bodies = new Map<string, Set<string>>();
  readonly fatesSeen = new Set<Fate>();
  lookupsWork = true;
  readonly #random: Prng;
  readonly #scheduler: Scheduler;

  constructor(random: Prng, scheduler: Scheduler) {
    this.#random = random;
    this.#scheduler = scheduler;
  }

  /** A money request whose bytes were handed to the socket. Resolves with what the caller sees. */
  async receive(body: string, fate: Exclude<Fate, 'refused'>, deadlineMs: number): Promise<Exchange> {
    this.fatesSeen.add(fate);
    const request = requestShape.parse(JSON.parse(body));
    const travelMs = fate === 'late_executed' ? deadlineMs + this.#random.below(60 * SECOND_MS) : this.#random.below(3 * SECOND_MS);
    const slow = this.#random.chance(0.1) ? this.#random.below(deadlineMs * 2) : 0;
    const arrived = Promise.withResolvers<Exchange>();
    // What is on the wire arrives whether or not its sender still lives.
    this.#scheduler.after(travelMs, () => arrived.resolve(this.#arrive(request, body, fate)));
    const answered = arrived.promise.then(async (exchange) => {
      await this.#scheduler.sleep(slow);
      return exchange;
    });
    const timedOut = this.#scheduler.sleep(deadlineMs).then((): Exchange => ({ phase: 'after_bytes', failure: 'timeout', detail: '', durationMs: deadlineMs, httpStatus: null }));
    return Promise.race([answered, timedOut]);
  }

  #arrive(request: z.infer<typeof requestShape>, body: string, fate: Exclude<Fate, 'refused'>): Exchange {
    const key = request.idempotent_key;
    const bodies = this.bodies.get(key) ?? new Set();
    this.bodies.set(key, bodies.add(body));
    const broken = (failure: 'reset' | 'cut' | 'timeout'): Exchange => ({ phase: 'after_bytes', failure, detail: '', durationMs: 1, httpStatus: null });
    switch (fate) {
      case 'reset_before':
        return broken('reset');
      case 'lost_timeout':
        return broken('timeout');
      case 'bad_gateway_before':
        return html(502);
      case 'validation_no':
        return api(422, 'the account is not usable');
      case 'key_reused_no':
        return api(422, 'idempotent key was used with different data');
      case 'credentials_no':
        return json(401, { message: 'HMAC signature cannot be verified' });
      case 'wrong_address_no':
        return api(404, 'no such route');
      case 'throttled_no':
        return json(429, { message: 'API rate limit exceeded' });
      case 'in_progress_yes':
        this.#execute(request);
        return api(409, 'a request with this key is in progress');
      case 'executed_then_reset':
        this.#execute(request);
        return broken('reset');
      case 'executed_then_cut':
        this.#execute(request);
        return broken('cut');
      case 'bad_gateway_after':
        this.#execute(request);
        return html(502);
      case 'html_after':
        this.#execute(request);
        return html(200);
      case 'two_items_after': {
        const { answer } = this.#execute(request);
        return success([answer, answer]);
      }
      case 'other_amount_after': {
        const { answer } = this.#execute(request);
        return success([answer.replace(/"amount":"[^"]*"/, '"amount":"0.01"')]);
      }
      case 'late_executed':
      case 'answered':
        return success([this.#execute(request).answer]);
    }
  }

  #execute(request: z.infer<typeof requestShape>): Execution {
    const nowMs = this.#scheduler.nowMs;
    const known = this.executions.get(request.idempotent_key);
    if (known && nowMs - known.atMs < KEY_LIFE_MS) return known;
    if (known) {
      known.times += 1;
      return known;
    }
    const isFunding = request.amount !== undefined;
    const bankId = `${isFunding ? 'ltra' : 'bbac'}-${this.#random.uuid()}`;
    const item = isFunding
      ? { id: bankId, amount: request.amount, currency: 'usd', status: 'pending', posting_date: null }
      : { id: bankId, account_number_last_4: shownEnding(request.account_number ?? ''), routing_number: request.routing_number, bank_name: 'Sim Bank', source_platform: 'ipg' };
    const execution: Execution = {
      key: request.idempotent_key,
      times: 1,
      bankId,
      externalId: request.external_id ?? null,
      amount: request.amount ?? '',
      answer: JSON.stringify(item),
      atMs: nowMs,
      visibleAtMs: nowMs + this.#random.below(30 * SECOND_MS),
      reversal: this.#random.pick(['none', 'none', 'status', 'second']),
    };
    this.executions.set(execution.key, execution);
    return execution;
  }

  /** transactions/single, by transaction id or external id. */
  find(idGeneric: string): Exchange {
    const nowMs = this.#scheduler.nowMs;
    const hit = [...this.executions.values()].find(
      (one) => one.bankId === idGeneric || (this.lookupsWork && one.externalId === idGeneric && nowMs >= one.visibleAtMs),
    );
    return hit ? success([this.#asItem(hit)]) : success([]);
  }

  /** transactions/program-rba: returns that came as a second transaction among them. */
  list(): Exchange {
    const fundings = [...this.executions.values()].filter((one) => one.externalId !== null);
    const returned = fundings.filter((one) => one.reversal === 'second' && this.#ageMs(one) > MINUTE_MS);
    const reversals = returned.map((one) => {
      const amount = parseWireAmount(one.amount);
      return JSON.stringify({ id: `${one.bankId}-r`, amount: amount === null ? '' : one.amount, currency: 'usd', status: 'posted', reversed_transaction_id: one.bankId });
    });
    return success([...fundings.map((one) => this.#asItem(one)), ...reversals]);
  }

  #asItem(execution: Execution): string {
    const age = this.#ageMs(execution);
    const settled = age > MINUTE_MS && execution.reversal === 'status' ? 'returned' : age > 10 * SECOND_MS ? 'posted' : 'pending';
    return execution.answer.replace('"status":"pending"', `"status":"${settled}"`);
  }

  #ageMs(execution: Execution): number {
    return this.#scheduler.nowMs - execution.atMs;
  }
}

function shownEnding(accountNumber: string): string {
  const ending = accountNumber.slice(-4);
  return ending === SHOWN_OTHERWISE ? OTHER_ENDING : ending;
}

function success(items: string[]): Exchange {
  return answered(200, 'application/json', `{"status":"success","message":"operation completed","data":{"items":[${items.join(',')}]}}`);
}

function api(httpStatus: number, message: string): Exchange {
  return json(httpStatus, { status: 'error', message });
}

function json(httpStatus: number, value: object): Exchange {
  return answered(httpStatus, 'application/json', JSON.stringify(value));
}

function html(httpStatus: number): Exchange {
  return answered(httpStatus, 'text/html', '<html><body>Bad Gateway</body></html>');
}

function answered(httpStatus: number, contentType: string, body: string): Exchange {
  return { phase: 'answered', httpStatus, contentType, retryAfterMs: null, requestId: null, bankDate: null, body, durationMs: 1 };
}
