import { expect, it } from 'vitest';
import { describePlaidStore } from '#lib/testing/describe-plaid-store.ts';
import { sampleWebhook } from '#lib/testing/plaid-rows.ts';
import { sampleTime } from '#lib/testing/sample-rows.ts';
import type { PlaidStoreTx } from './plaid-store.ts';

describePlaidStore('events', ({ inOne, hasConnections }) => {
  it('stores an event once, however often it comes', async () => {
    expect(await inOne((tx) => tx.insertWebhook(sampleWebhook(1)))).toBe(true);
    expect(await inOne((tx) => tx.insertWebhook(sampleWebhook(2, { bodyHash: 'body-1' })))).toBe(false);
    expect(await inOne((tx) => tx.takeDueWebhooks(sampleTime(9), sampleTime(99), 10))).toEqual([sampleWebhook(1, { takenUntil: sampleTime(99) })]);
  });

  it('takes what is due, oldest first, until it is finished', async () => {
    await inOne(async (tx) => {
      for (const number of [3, 1, 2]) await tx.insertWebhook(sampleWebhook(number));
      await tx.insertWebhook(sampleWebhook(4, { dueAt: null }));
    });
    const take = async (now: number, limit = 10) => (await inOne((tx) => tx.takeDueWebhooks(sampleTime(now), sampleTime(now + 30), limit))).map((row) => row.id);
    expect(await take(5, 2)).toEqual(['whe-1', 'whe-2']);
    expect(await take(5)).toEqual(['whe-3']);
    await inOne(async (tx) => {
      await tx.finishWebhook('whe-1', 'done', sampleTime(6));
      await tx.postponeWebhook('whe-2', sampleTime(20));
    });
    expect(await take(10)).toEqual([]);
    expect(await take(20)).toEqual(['whe-2']);
    await inOne((tx) => tx.postponeWebhook('whe-1', sampleTime(21)));
    expect(await take(99)).toEqual(['whe-3', 'whe-2']);
  });

  it('gives each of several takers what no other one has', async () => {
    await inOne(async (tx) => {
      for (let number = 1; number <= 12; number += 1) await tx.insertWebhook(sampleWebhook(number));
    });
    const takes = await Promise.all([1, 2, 3, 4].map(() => inOne((tx) => tx.takeDueWebhooks(sampleTime(20), sampleTime(99), 4))));
    expect(new Set(takes.flat().map((row) => row.id)).size).toBe(12);
    expect(takes.flat()).toHaveLength(12);
  });

  it.runIf(hasConnections)('takes round what another one is about to take, without waiting', async () => {
    await inOne(async (tx) => {
      for (const number of [1, 2]) await tx.insertWebhook(sampleWebhook(number));
    });
    const take = (tx: PlaidStoreTx, limit: number) => tx.takeDueWebhooks(sampleTime(20), sampleTime(99), limit);
    const { promise: taken, resolve: tell } = Promise.withResolvers<unknown>();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const holding = inOne(async (tx) => {
      tell(await take(tx, 1));
      await held;
    });
    expect(await taken).toMatchObject([{ id: 'whe-1' }]);
    expect(await inOne((tx) => take(tx, 2))).toMatchObject([{ id: 'whe-2' }]);
    letGo();
    await holding;
  });
});
