import { describe, expect, it } from 'vitest';
import { inspectRoutingNumber } from '#lib/domain/routing-number.ts';
import { addMs, DAY_MS } from '#lib/domain/time.ts';
import { seedOrder } from '#lib/wire/emulator-control.ts';
import { planSeed } from './plan-seed.ts';
import { seedOrderOf } from './seed-order-of.ts';
import type { SeedFacts } from './seed-plan.ts';

// A Friday before the banks open.
const NOW = new Date('2026-11-20T08:00:00Z');
const facts: SeedFacts = { seed: 7, now: NOW, administrators: ['ann', 'bob', 'cy'], programUserId: 'user-program', targetAccountId: 'rbac-1', cutOff: '16:45' };
const plan = planSeed(facts);
const operations = [...plan.links, ...plan.fundings];

describe('a planned history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planSeed(facts)).toEqual(plan);
    expect(planSeed({ ...facts, seed: 8 }).fundings[0]?.identity.id).not.toBe(plan.fundings[0]?.identity.id);
  });

  it('has 50 linked accounts and 2,000 fundings', () => {
    expect(plan.links.filter(({ fate }) => fate === 'linked' || fate === 'other_ending')).toHaveLength(50);
    expect(plan.fundings).toHaveLength(2_000);
  });

  it('has an identity of its own for each operation', () => {
    for (const read of [({ identity }: (typeof operations)[number]) => identity.id, ({ identity }: (typeof operations)[number]) => identity.key, ({ bankId }: (typeof operations)[number]) => bankId])
      expect(new Set(operations.map(read)).size).toBe(operations.length);
  });

  it('lies in the sixty days before now, oldest first, with two people in each', () => {
    for (const { at, sentAt, makerId, checkerId } of operations) {
      expect(at.getTime()).toBeGreaterThan(addMs(NOW, -63 * DAY_MS).getTime());
      expect(sentAt.getTime()).toBeLessThan(NOW.getTime());
      expect(checkerId).not.toBe(makerId);
    }
    expect(plan.fundings.map(({ at }) => at.getTime())).toEqual(plan.fundings.map(({ at }) => at.getTime()).sort((left, right) => left - right));
  });

  it('charges accounts of the program alone, each linked before', () => {
    const linkedAt = new Map(plan.links.filter(({ payload }) => payload.ownerScope === 'program').map(({ bankId, sentAt }) => [bankId, sentAt]));
    for (const { payload, at } of plan.fundings) expect(linkedAt.get(payload.sourceAccountId)?.getTime()).toBeLessThan(at.getTime());
  });

  it('has plausible amounts and routing numbers that pass the checksum', () => {
    for (const { payload } of plan.fundings) expect(payload.amountCents >= 2_500n && payload.amountCents <= 2_400_000n).toBe(true);
    for (const { payload } of plan.links) expect(inspectRoutingNumber(payload.routingNumber)).not.toBe('checksum');
  });

  it('enters refused ones again, by the same person, after the refusal', () => {
    const again = plan.fundings.filter(({ replacesId }) => replacesId !== null);
    expect(again.length).toBeGreaterThan(5);
    for (const one of again) {
      const refused = plan.fundings.find(({ identity }) => identity.id === one.replacesId);
      expect(refused).toMatchObject({ fate: 'rejected', makerId: one.makerId, payload: one.payload });
      expect(refused?.sentAt.getTime()).toBeLessThan(one.at.getTime());
    }
  });

  it('is an order that the emulator’s contract takes, with nothing about what never reached the bank', () => {
    const order = seedOrderOf(operations.slice(0, 90), 0);
    expect(seedOrder.parse(order)).toEqual(order);
    const silent = plan.fundings.filter(({ fate }) => ['draft', 'awaiting', 'parked', 'unknown', 'declined', 'expired', 'withdrawn', 'discarded', 'lapsed', 'cancelled', 'closed_not_made', 'review_used_up'].includes(fate));
    expect(silent.length).toBeGreaterThan(50);
    expect(seedOrderOf(silent, 0)).toEqual({ saves: [], charges: [] });
  });

  it('moves with the bank’s clock', () => {
    const first = plan.fundings.find(({ fate }) => fate === 'posted');
    if (first === undefined) throw new Error('nothing was posted');
    const [now] = seedOrderOf([first], 0).charges;
    const [later] = seedOrderOf([first], 3 * DAY_MS).charges;
    expect(Date.parse(later?.at ?? '') - Date.parse(now?.at ?? '')).toBe(3 * DAY_MS);
    expect(Date.parse(later?.steps?.[0]?.at ?? '') - Date.parse(now?.steps?.[0]?.at ?? '')).toBe(3 * DAY_MS);
  });
});
