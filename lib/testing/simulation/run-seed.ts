import { MINUTE_MS, SECOND_MS, DAY_MS } from '#lib/domain/time.ts';
import type { EngineSettings } from '#lib/server/context.ts';
import { recoverAtBoot } from '#lib/server/operations/recover-at-boot.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { createMemoryStore } from '../memory-store.ts';
import type { Defect } from './defects.ts';
import { checkDurableBeforeBytes, checkNothingLost, InvariantBroken, Invariants } from './invariants.ts';
import { livePerson } from './people.ts';
import { Prng } from './prng.ts';
import { Scheduler } from './scheduler.ts';
import { type Fate, SimBank } from './sim-bank.ts';
import { SimProcess, type SimWorld } from './sim-process.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';

export interface SeedReport {
  seed: number;
  /** The broken invariant in words, or null when all held. */
  broken: string | null;
  steps: number;
  operations: number;
  crashes: number;
  states: Set<OperationState>;
  fates: Set<Fate>;
}

const SETTINGS: EngineSettings = {
  bankTimeoutMs: 60 * SECOND_MS,
  keyWindowMs: 15 * MINUTE_MS,
  sendWindowMs: 10 * MINUTE_MS,
  firstReplayMs: 4 * SECOND_MS,
  retryMs: 2 * SECOND_MS,
  settlementPollMs: 2 * SECOND_MS,
  postedPollMs: 5 * MINUTE_MS,
  ownsAllLeases: false,
};
const TROUBLE_MS = 30 * MINUTE_MS;
// Longer than three days of hourly look-ups and a sealed number's whole life: whatever is still open then is lost.
const QUIET_MS = 5 * DAY_MS;
const START_MS = Date.UTC(2026, 0, 5, 14, 0, 0);

/** One world from one seed: half an hour of trouble, then days of quiet in which everything must come to an end. */
export async function runSeed(seed: number, defect: Defect | null = null): Promise<SeedReport> {
  const random = new Prng(seed);
  const scheduler = new Scheduler(random, START_MS);
  const store = createMemoryStore();
  const bank = new SimBank(random, scheduler);
  bank.lookupsWork = random.chance(0.85);
  const invariants = new Invariants(store, bank);
  const severity = random.pick([0, 0.3, 0.6, 0.9, 0.98]);
  const embedded = random.chance(0.4);
  const inFlight = new Map<string, { process: SimProcess; atMs: number }>();
  let crashes = 0;
  let objection: unknown = null;

  const world: SimWorld = {
    scheduler,
    random,
    bank,
    store,
    defect,
    rates: { crash: random.pick([0, 0.001, 0.01]), store: random.pick([0, 0.01, 0.05]), stall: random.pick([0, 0.005, 0.05]), bank: severity },
    settings: { ...SETTINGS, ownsAllLeases: embedded },
    onRequest: (process, body) => {
      // Thrown into the engine it would be caught as a failed step: kept here, raised by the next look.
      try {
        checkDurableBeforeBytes(store, body);
        return checkLease(inFlight, process, body, scheduler.nowMs);
      } catch (error) {
        objection ??= error;
        return () => {};
      }
    },
    onThrown: (transaction, error) => {
      // A step that fails is done again later and may end well: nothing else would tell. Under a defect the invariants
      // themselves must object.
      if (defect === null) objection ??= new InvariantBroken(`${transaction} threw: ${String(error)}`);
    },
  };
  const processes: SimProcess[] = [];
  const serving: SimProcess[] = [];
  const start = () => {
    const process = new SimProcess(world);
    processes.push(process);
    void live(process);
  };
  const live = async (process: SimProcess) => {
    process.onDeath(() => {
      crashes += 1;
      scheduler.after(random.below(90 * SECOND_MS), start);
    });
    await recoverAtBoot(process.context).catch(() => process.kill());
    // Nobody is served before recovery is done: it would end leases that this very process took meanwhile.
    serving.push(process);
    while (!process.dead) {
      await runWorkerPass(process.context).catch(() => 0);
      await process.context.clock.sleep(untilNextDue());
    }
  };
  const untilNextDue = () => {
    const due = store.snapshot().operations.flatMap((row) => (row.dueAt === null ? [] : [Math.max(row.dueAt.getTime(), row.takenUntil?.getTime() ?? 0)]));
    const next = Math.min(...due, scheduler.nowMs + 20 * SECOND_MS * (scheduler.nowMs > START_MS + TROUBLE_MS ? 200 : 1));
    return Math.max(next - scheduler.nowMs, SECOND_MS / 4);
  };

  let violation: string | null = null;
  try {
    for (let instance = 0; instance < (embedded ? 1 : 2); instance += 1) start();
    const anyConsole = () => {
      const alive = serving.filter((process) => !process.dead);
      return random.pick(alive.length > 0 ? alive : processes.filter((process) => process.dead)).context;
    };
    for (let person = 0; person < 3 + random.below(6); person += 1) void livePerson({ scheduler, random, bank, store, anyConsole }, START_MS + TROUBLE_MS);
    const watch = () => {
      if (objection !== null) throw objection;
      invariants.check(scheduler.nowMs);
    };
    await scheduler.run(START_MS + TROUBLE_MS, watch);
    Object.assign(world.rates, { crash: 0, store: 0, stall: 0, bank: 0 });
    await scheduler.run(START_MS + TROUBLE_MS + QUIET_MS, watch);
    invariants.checkAudit();
    checkNothingLost(store, bank);
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    violation = error.message;
  } finally {
    for (const process of processes) process.kill();
  }
  return { seed, broken: violation, steps: scheduler.steps, operations: store.snapshot().operations.length, crashes, states: invariants.statesSeen, fates: bank.fatesSeen };
}

/** I6: a second request for one key while the first is under way only when its holder is dead or past its lease. */
function checkLease(inFlight: Map<string, { process: SimProcess; atMs: number }>, process: SimProcess, body: string, nowMs: number): () => void {
  const key = /idp-[0-9a-f-]+/.exec(body)?.[0] ?? '';
  const other = inFlight.get(key);
  const leaseMs = SETTINGS.bankTimeoutMs + 30 * SECOND_MS;
  if (other && !other.process.dead && nowMs - other.atMs < leaseMs) throw new InvariantBroken(`I6: two requests under ${key} within one lease`);
  const mine = { process, atMs: nowMs };
  inFlight.set(key, mine);
  return () => {
    if (inFlight.get(key) === mine) inFlight.delete(key);
  };
}
