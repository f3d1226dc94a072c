import 'server-only';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import { CONTRACT, type LedgerTransaction } from '#lib/wire/contract.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Context, EngineSettings } from '../../context.ts';
import { advanceOperation } from '../../operations/advance-operation.ts';
import type { HeldStore } from '../../operations/held-store.ts';
import type { OperationRow } from '../../store/rows.ts';
import { seededItems } from './seeded-exchanges.ts';
import type { PlannedOperation } from './seed-plan.ts';
import type { SeedTimeline } from './seed-timeline.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

/** One operation's life, lived again by the engine's own verbs: its clock stands in the past and its bank says what the
 *  plan says. */
export interface SeedLife {
  ctx: Context;
  random: SeededRandom;
  /** The moment of seeding: nothing happens after it. */
  end: Date;
  /** Never back, never past the end. What happens to others before that moment happens first. */
  goTo(at: Date): Promise<void>;
  /** The same for a moment that is too near for others to matter. */
  pass(at: Date): void;
  /** The bank's next answers to money requests; the last one stands for all that follow. */
  bankSays(...answers: Exchange[]): void;
  /** What the bank shows when it is asked: the transaction, and a second one that reverses it. */
  bankShows(own: LedgerTransaction | null, reversals?: readonly LedgerTransaction[]): void;
  reversals(): Promise<LedgerTransaction[]>;
  row(): Promise<OperationRow>;
  /** What the worker would have done until then. */
  workUntil(at: Date): Promise<void>;
  /** The worker's next step, whenever it was due. */
  workOnce(): Promise<void>;
  /** What the bank's clock showed then. */
  bankTime(at: Date): string;
  /** The last thing of this life follows. */
  letGo(): void;
}

// The worker of the past would have tried a closed door every few seconds; a handful of tries tells the same.
const RETRY_MS = 45 * SECOND_MS;
// More steps than any recovery takes: 5 resends and 76 look-ups.
const MAX_STEPS = 120;

export function beginLife(base: Context & { store: HeldStore }, timeline: SeedTimeline, plan: PlannedOperation, { end, shiftMs }: { end: Date; shiftMs: number }): SeedLife {
  const random = createSeededRandom(plan.seed);
  let nowMs = plan.at.getTime();
  let answers: Exchange[] = [];
  let own: LedgerTransaction | null = null;
  let reversing: readonly LedgerTransaction[] = [];
  const { id } = plan.identity;
  const settings: EngineSettings = { ...base.settings, retryMs: RETRY_MS };
  const ctx: Context = {
    ...base,
    settings,
    inFlight: new Map(),
    log: SILENT,
    random: identityFirst(plan, random),
    clock: {
      now: () => new Date(nowMs),
      sleep: async (ms) => {
        nowMs += ms;
      },
    },
    bank: {
      origin: base.bank.origin,
      async exchange({ operation }) {
        if (!CONTRACT[operation].moves) return seededItems(own === null ? [] : [own]);
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer === undefined) throw new Error(`${id}: the plan does not say what the bank answers`);
        nowMs += answer.durationMs;
        return answer;
      },
    },
  };
  const life: SeedLife = {
    ctx,
    random,
    end,
    async goTo(at) {
      const atMs = Math.min(at.getTime(), end.getTime());
      if (atMs <= nowMs) return;
      await base.store.writeOut(id);
      await timeline.waitUntil(atMs);
      nowMs = atMs;
    },
    pass: (at) => {
      nowMs = Math.max(nowMs, Math.min(at.getTime(), end.getTime()));
    },
    bankSays: (...said) => {
      answers = said;
    },
    bankShows: (shown, reversals = []) => {
      own = shown;
      reversing = reversals;
    },
    reversals: async () => [...reversing],
    row: () => base.store.transaction('seed-life', async (tx) => required(await tx.getOperation(id))),
    async workUntil(at) {
      for (let steps = 0; steps < MAX_STEPS; steps += 1) {
        const { dueAt } = await life.row();
        if (dueAt === null || dueAt > at || dueAt > end) return;
        await life.workOnce();
      }
      throw new Error(`${id}: does not come to rest`);
    },
    async workOnce() {
      const { dueAt } = await life.row();
      if (dueAt === null) throw new Error(`${id}: the worker has nothing to do`);
      await life.goTo(dueAt);
      await advanceOperation(ctx, id, life.reversals);
    },
    bankTime: (at) => addMs(at, shiftMs).toISOString(),
    letGo: () => base.store.letGo(id),
  };
  return life;
}

function required(row: OperationRow | null): OperationRow {
  if (row === null) throw new Error('a seeded operation was not written');
  return row;
}

/** The first draws are the planned id and key, which drafting asks for first. */
function identityFirst({ identity }: PlannedOperation, random: SeededRandom): Context['random'] {
  let bytes: Uint8Array | null = identity.idBytes;
  let uuid: string | null = identity.keyUuid;
  return {
    fraction: () => random.fraction(),
    bytes(count) {
      const planned = bytes;
      bytes = null;
      return planned ?? random.bytes(count);
    },
    uuid() {
      const planned = uuid;
      uuid = null;
      return planned ?? random.uuid();
    },
  };
}

// Troubles of the past are not news for those who watch the log.
const SILENT: Context['log'] = { info: () => undefined, warn: () => undefined, error: () => undefined };
