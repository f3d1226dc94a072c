import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import { CONTRACT, type LedgerTransaction } from '#lib/wire/contract.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Context, EngineSettings } from '../../context.ts';
import type { Actor } from '../../operations/actor.ts';
import { advanceOperation } from '../../operations/advance-operation.ts';
import { attemptOperation } from '../../operations/attempt-operation.ts';
import { draftOperation } from '../../operations/draft-operation.ts';
import type { HeldStore } from '../../operations/held-store.ts';
import { prepareOperation } from '../../operations/prepare-operation.ts';
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
  /** The last thing of this life follows. */
  letGo(): void;
}

// The worker of the past would have tried a closed door every few seconds; a handful of tries tells the same.
const RETRY_MS = 45 * SECOND_MS;
// More steps than any recovery takes: 5 resends and 76 look-ups.
const MAX_STEPS = 120;

export function beginLife(base: Context & { store: HeldStore }, timeline: SeedTimeline, plan: PlannedOperation, end: Date): SeedLife {
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
    letGo: () => base.store.letGo(id),
  };
  return life;
}

export async function draftPlanned(life: SeedLife, plan: PlannedOperation): Promise<void> {
  const { id, key } = plan.identity;
  const isLink = plan.kind === 'link_account';
  const input = { payload: plan.payload, accountNumber: isLink ? plan.accountNumber : null, makerId: plan.makerId, replacesId: isLink ? null : plan.replacesId };
  const drafted = requireOk(await draftOperation(life.ctx, input));
  // The bank has been told about this id and key already.
  if (drafted.id !== id || drafted.idempotencyKey !== key) throw new Error(`${id}: was drafted under another identity`);
}

/** Send is pressed, and the first request leaves. */
export async function sendPlanned(life: SeedLife, plan: PlannedOperation): Promise<void> {
  life.pass(plan.sentAt);
  const duplicateReason = plan.kind === 'fund_program' ? plan.twinReason : null;
  requireOk(await prepareOperation(life.ctx, plan.identity.id, makerOf(plan), { duplicateReason }));
  await attemptOperation(life.ctx, plan.identity.id);
}

export function makerOf(plan: PlannedOperation): Actor {
  return { kind: 'operator', id: plan.makerId };
}

export function checkerOf(plan: PlannedOperation): Actor {
  return { kind: 'operator', id: plan.checkerId };
}

/** A life that the engine refuses is a fault of the plan. */
export function requireOk<Value>(result: Result<Value, { code: string }>): Value {
  if (result.ok) return result.value;
  throw new Error(`the engine refused a step of the plan: ${result.failure.code}`);
}

export function hoursOn(at: Date, hours: number): Date {
  return addMs(at, hours * 3_600 * SECOND_MS);
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
