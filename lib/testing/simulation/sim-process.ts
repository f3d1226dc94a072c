import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import type { BankRequest, Context, EngineSettings, Vault } from '#lib/server/context.ts';
import type { Store, StoreTx } from '#lib/server/store/store.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Defect } from './defects.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';
import { FATES, type SimBank } from './sim-bank.ts';

export interface FaultRates {
  /** Of the process being killed at any one await. */
  crash: number;
  /** Of the journal failing at the begin of a transaction, or (told as failed) after its commit. */
  store: number;
  /** Of the process standing still for up to four minutes outside a transaction: past deadline and lease. */
  stall: number;
  /** Of a bank call meeting any other fate than a plain answer. */
  bank: number;
}

export interface SimWorld {
  scheduler: Scheduler;
  random: Prng;
  bank: SimBank;
  store: Store;
  rates: FaultRates;
  settings: EngineSettings;
  defect: Defect | null;
  /** The oracle's eye on requests: called when bytes are handed over, and when the exchange is told. */
  onRequest(process: SimProcess, body: string): () => void;
  /** What a transaction threw by itself: everything that the world does to a process happens around it. */
  onThrown(transaction: string, error: unknown): void;
}

const never = new Promise<never>(() => {});

/** One instance of the console: everything it awaits passes `guard`, where it may be killed, delayed or overtaken. */
export class SimProcess {
  dead = false;
  readonly context: Context;
  readonly #world: SimWorld;
  readonly #death = Promise.withResolvers<never>();

  constructor(world: SimWorld) {
    this.#world = world;
    this.#death.promise.catch(() => {});
    const { scheduler, random } = world;
    this.context = {
      clock: {
        now: () => addMs(new Date(0), scheduler.nowMs),
        sleep: async (ms) => {
          await scheduler.sleep(ms);
          await this.#guard();
        },
      },
      random: { uuid: () => random.uuid(), bytes: (count) => random.bytes(count), fraction: () => random.fraction() },
      bank: { origin: 'https://bank.test', exchange: (request) => this.#exchange(request) },
      store: { transaction: (name, work) => this.#transaction(name, work) },
      vault: simVault,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      settings: world.settings,
      inFlight: new Map(),
    };
  }

  /** Calls back once, when the process dies. */
  onDeath(then: () => void): void {
    this.#death.promise.catch(then);
  }

  kill(): void {
    this.dead = true;
    this.#death.reject(new Error('the process died'));
  }

  async #guard(outside = true): Promise<void> {
    const { scheduler, random, rates } = this.#world;
    await scheduler.pause();
    if (!this.dead && random.chance(rates.crash)) this.kill();
    if (this.dead) return never;
    if (outside && random.chance(rates.stall)) {
      await scheduler.sleep(random.below(240 * SECOND_MS));
      if (this.dead) return never;
    }
  }

  async #transaction<Value>(name: string, work: (tx: StoreTx) => Promise<Value>): Promise<Value> {
    const { random, rates, store, defect } = this.#world;
    await this.#guard();
    if (random.chance(rates.store)) throw new Error('the journal is not reachable');
    const damaged = defect?.store ? defect.store(store) : store;
    let value: Value;
    try {
      value = await damaged.transaction(name, (tx) => Promise.race([work(this.#slowed(tx)), this.#death.promise]));
    } catch (error) {
      if (this.dead) return never;
      this.#world.onThrown(name, error);
      throw error;
    }
    await this.#guard();
    if (random.chance(rates.store)) throw new Error('the connection was lost after the commit');
    return value;
  }

  /** Every store call is an await at which others may overtake and this process may die. */
  #slowed(tx: StoreTx): StoreTx {
    return new Proxy(tx, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (name === 'audit') return member.bind(target);
        return async (...values: unknown[]): Promise<unknown> => {
          await this.#guard(false);
          return Reflect.apply(member, target, values);
        };
      },
    });
  }

  async #exchange(request: BankRequest): Promise<Exchange> {
    const { scheduler, random, rates, bank, defect } = this.#world;
    const deadlineAtMs = scheduler.nowMs + request.deadlineMs;
    await this.#guard();
    // The client's own promise: one absolute deadline, looked at before the first byte.
    const remainingMs = deadlineAtMs - scheduler.nowMs;
    if (remainingMs <= 0) return { phase: 'before_bytes', failure: 'timeout', detail: '', durationMs: 0 };
    const unlucky = random.chance(rates.bank);
    if (request.operation === 'getTransaction' || request.operation === 'listProgramTransactions') {
      if (unlucky && random.chance(0.5)) return { phase: 'before_bytes', failure: 'refused', detail: '', durationMs: 0 };
      const asked: unknown = JSON.parse(request.body);
      const id = typeof asked === 'object' && asked !== null && 'id_generic' in asked ? String(asked.id_generic) : '';
      const answer = request.operation === 'getTransaction' ? bank.find(id) : bank.list();
      await this.#guard();
      return answer;
    }
    const fate = unlucky ? random.pick(FATES) : 'answered';
    if (fate === 'refused') {
      bank.fatesSeen.add(fate);
      return { phase: 'before_bytes', failure: 'refused', detail: '', durationMs: 0 };
    }
    const sent = defect?.request ? defect.request(request.body, random) : request.body;
    const told = this.#world.onRequest(this, sent);
    const exchange = await bank.receive(sent, fate, remainingMs);
    told();
    await this.#guard();
    return defect?.exchange ? defect.exchange(exchange) : exchange;
  }
}

/** Sealing without chance: the simulation asks when numbers are erased, not whether AES works. */
const simVault: Vault = {
  seal: (plain, associated) => `${associated}:${Buffer.from(plain).toString('base64')}`,
  unseal: (sealed) => Buffer.from(sealed.slice(sealed.indexOf(':') + 1), 'base64').toString(),
  payloadHash: (body) => `hash-${body.length}`,
  accountFingerprint: (routing, account) => `fp-${routing}-${account.length}-${account.slice(-4)}`,
};
