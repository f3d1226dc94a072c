import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toWireAmount } from '#lib/domain/money.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { createMemoryStore, type MemoryStore } from '#lib/testing/memory-store.ts';
import { sampleSeed } from '#lib/testing/sample-seed.ts';
import type { Context } from '../context.ts';
import { createSilentLog } from '../log.ts';
import { liveFunding } from '../services/seeding/live-funding.ts';
import { beginLife } from '../services/seeding/seed-life.ts';
import type { PlannedFunding } from '../services/seeding/seed-plan.ts';
import { createSeedTimeline } from '../services/seeding/seed-timeline.ts';
import { createVault, deriveVaultKeys } from '../vault.ts';
import { holdOperations, type HeldStore } from './held-store.ts';

const NOW = new Date('2026-11-20T08:00:00Z');
const vault = createVault(deriveVaultKeys([{ id: 'k1', key: randomBytes(32) }]));
const plan = sampleSeed({ seed: 3, now: NOW, administrators: ['ann', 'bob'], programUserId: 'user-program', targetAccountId: 'rbac-1', cutOff: '16:45' });

function contextOf(store: HeldStore): Context & { store: HeldStore } {
  return {
    store,
    vault,
    log: createSilentLog(),
    inFlight: new Map(),
    clock: { now: () => NOW, sleep: () => Promise.reject(new Error('nobody sleeps here')) },
    random: { uuid: () => 'unused', bytes: () => randomBytes(12), fraction: () => 0 },
    bank: { origin: 'emulator', exchange: () => Promise.reject(new Error('the real bank is not asked')) },
    settings: { bankTimeoutMs: MINUTE_MS, keyWindowMs: 15 * MINUTE_MS, sendWindowMs: 10 * MINUTE_MS, firstReplayMs: 4 * SECOND_MS, retryMs: SECOND_MS, settlementPollMs: 2 * SECOND_MS, postedPollMs: 2 * SECOND_MS, ownsAllLeases: true },
  };
}

/** Every verb in a transaction of its own, as everywhere else. */
function plainly(store: MemoryStore): HeldStore {
  return { transaction: (name, work) => store.transaction(name, work), within: () => undefined, writeOut: async () => undefined, letGo: () => undefined, release: async () => undefined };
}

async function live(one: PlannedFunding, store: HeldStore, around: (run: () => Promise<void>) => Promise<void>): Promise<void> {
  const timeline = createSeedTimeline();
  const item = { id: one.bankId, amount: toWireAmount(one.payload.amountCents), currency: 'usd', status: 'pending' };
  timeline.begin(one.at, async () => {
    await liveFunding(beginLife(contextOf(store), timeline, one, { end: NOW, shiftMs: 0 }), one, item);
    await store.release(one.identity.id);
  });
  while (timeline.hasBefore(Number.POSITIVE_INFINITY)) await around(() => timeline.run(Number.POSITIVE_INFINITY, 1));
}

describe('the store of held operations', () => {
  it.each(plan.fundings.filter(({ replacesId }) => replacesId === null).map((one) => [one.fate, one] as const))('leaves behind what the verbs write one by one: %s', async (_fate, one) => {
    const [plain, batched] = [createMemoryStore(), createMemoryStore()];
    await live(one, plainly(plain), (run) => run());
    const held = holdOperations(() => NOW);
    await live(one, held, (run) =>
      batched.transaction('held', async (tx) => {
        held.within(tx);
        await run();
      }),
    );
    const { audit: expectedAudit, ...expected } = plain.snapshot();
    const { audit, ...written } = batched.snapshot();
    expect(written).toEqual(expected);
    const acts = (rows: typeof audit) => rows.map(({ at, act, actorId, detail }) => ({ at, act, actorId, detail }));
    expect(acts(audit)).toEqual(acts(expectedAudit));
  });

  it('keeps the worker away until the history is complete', async () => {
    const one = plan.fundings.find(({ fate }) => fate === 'returned');
    if (one === undefined) throw new Error('the sample has no return');
    const store = createMemoryStore();
    const held = holdOperations(() => NOW);
    const seen: number[] = [];
    await live(one, held, async (run) => {
      await store.transaction('held', async (tx) => {
        held.within(tx);
        await run();
      });
      // Whatever is due in its past: the worker of now finds nothing to take.
      const taken = await store.transaction('take', (tx) => tx.takeDueOperations(NOW, new Date(NOW.getTime() + HOUR_MS), 10));
      seen.push(taken.length);
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every((count) => count === 0)).toBe(true);
    const [row] = store.snapshot().operations;
    expect(row).toMatchObject({ state: 'succeeded', settlementStatus: 'returned', takenUntil: null });
    expect(row?.dueAt?.getTime()).toBeGreaterThan(NOW.getTime());
  });
});
