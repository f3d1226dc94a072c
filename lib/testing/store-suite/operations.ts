import { describe, expect, it } from 'vitest';
import { OPERATION_STATES, UNFINISHED_STATES } from '#lib/domain/operation-state.ts';
import { StaleStateError } from '#lib/server/store/store.ts';
import { sampleFunding, sampleId, sampleLink, sampleTime } from '../sample-rows.ts';
import { inOne, insertIn, type GetSubject } from './subject.ts';

export function describeOperations(subject: GetSubject): void {
  describe('operations', () => {
    it('reads back what was written, to the cent and the millisecond', async () => {
      const funding = sampleFunding(1, { dueAt: sampleTime(9), replacesId: null });
      const link = sampleLink(2, { replacesId: funding.id, stateReason: null });
      await inOne(subject(), async (tx) => {
        await tx.insertOperation(funding);
        await tx.insertOperation(link);
      });
      await inOne(subject(), async (tx) => {
        expect(await tx.getOperation(funding.id)).toEqual(funding);
        expect(await tx.lockOperation(link.id)).toEqual(link);
        expect(await tx.getOperation(sampleId(3))).toBeNull();
        expect(await tx.lockOperation(sampleId(3))).toBeNull();
      });
    });

    it('hands out copies', async () => {
      const row = sampleLink(1, { dueAt: sampleTime(9) });
      await inOne(subject(), (tx) => tx.insertOperation(row));
      const spoil = (given: typeof row) => {
        given.dueAt?.setTime(0);
        if (given.payload.kind === 'link_account' && given.payload.address) given.payload.address.city = 'Nowhere';
      };
      spoil(row);
      await inOne(subject(), async (tx) => {
        const first = await tx.getOperation(row.id);
        if (first) spoil(first);
        spoil(await tx.updateOperation(row.id, 'draft', { lookupCount: 1 }, sampleTime(1)));
      });
      const kept = await inOne(subject(), (tx) => tx.getOperation(row.id));
      expect(kept?.dueAt).toEqual(sampleTime(9));
      expect(kept?.payload).toMatchObject({ address: { city: 'Albany' } });
    });

    it('writes a patch and nothing else', async () => {
      const row = sampleFunding(1);
      await inOne(subject(), (tx) => tx.insertOperation(row));
      const patch = { state: 'prepared' as const, payloadHash: 'abc', sendUntil: sampleTime(600), bankMessage: undefined };
      const written = await inOne(subject(), (tx) => tx.updateOperation(row.id, 'draft', patch, sampleTime(5)));
      const expected = { ...row, state: 'prepared', payloadHash: 'abc', sendUntil: sampleTime(600), updatedAt: sampleTime(5) };
      expect(written).toEqual(expected);
      expect(await inOne(subject(), (tx) => tx.getOperation(row.id))).toEqual(expected);
    });

    it('tells a caller whose row has moved on, and leaves the row alone', async () => {
      const row = await insertIn(subject(), sampleFunding(1, { state: 'sending' }));
      const late = inOne(subject(), (tx) => tx.updateOperation(row.id, 'prepared', { state: 'not_sent' }, sampleTime(5)));
      await expect(late).rejects.toBeInstanceOf(StaleStateError);
      const absent = inOne(subject(), (tx) => tx.updateOperation(sampleId(9), 'prepared', { fence: 1 }, sampleTime(5)));
      await expect(absent).rejects.toBeInstanceOf(StaleStateError);
      expect(await inOne(subject(), (tx) => tx.getOperation(row.id))).toMatchObject({ state: 'sending', updatedAt: sampleTime(0) });
    });

    it('goes on after a caught StaleStateError: nothing was refused by the database', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(1));
        await expect(tx.updateOperation(sampleId(1), 'prepared', { fence: 1 }, sampleTime())).rejects.toBeInstanceOf(StaleStateError);
      });
      expect(await inOne(subject(), (tx) => tx.getOperation(sampleId(1)))).not.toBeNull();
    });

    it('takes what is due, oldest first, and hides it from the next taker', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(1, { dueAt: sampleTime(30) }));
        await tx.insertOperation(sampleFunding(2, { dueAt: sampleTime(10) }));
        await tx.insertOperation(sampleFunding(3, { dueAt: sampleTime(10) }));
        await tx.insertOperation(sampleFunding(4, { dueAt: sampleTime(41) }));
        await tx.insertOperation(sampleFunding(5, { dueAt: null }));
      });
      const take = (at: number, limit: number) =>
        inOne(subject(), (tx) => tx.takeDueOperations(sampleTime(at), sampleTime(at + 100), limit));
      expect(await take(40, 2)).toEqual([sampleId(2), sampleId(3)]);
      expect(await take(40, 9)).toEqual([sampleId(1)]);
      expect(await take(40, 9)).toEqual([]);
      expect(await take(139, 9)).toEqual([sampleId(4)]);
      expect(await take(140, 9)).toEqual([sampleId(2), sampleId(3), sampleId(1)]);
      const row = await inOne(subject(), (tx) => tx.getOperation(sampleId(2)));
      expect(row).toMatchObject({ dueAt: sampleTime(10), takenUntil: sampleTime(240), updatedAt: sampleTime(2) });
    });

    it('ends all leases at the start of a process that is alone', async () => {
      const held = { leaseUntil: sampleTime(90), dueAt: sampleTime(90), takenUntil: sampleTime(90) };
      for (const [number, state] of [[1, 'sending'], [2, 'unknown'], [3, 'succeeded'], [4, 'sending']] as const) {
        await insertIn(subject(), sampleFunding(number, { ...held, state }));
      }
      expect(await inOne(subject(), (tx) => tx.endAllLeases(sampleTime(50)))).toBe(2);
      await inOne(subject(), async (tx) => {
        expect(await tx.getOperation(sampleId(1))).toMatchObject({ leaseUntil: sampleTime(50), dueAt: sampleTime(50), takenUntil: null });
        expect(await tx.getOperation(sampleId(2))).toMatchObject({ leaseUntil: sampleTime(90), dueAt: sampleTime(90), takenUntil: null });
      });
    });

    it('lists twins: unfinished ones of any age, and what took effect and ended since a moment', async () => {
      let number = 1;
      for (const state of OPERATION_STATES) {
        await insertIn(subject(), sampleFunding((number += 1), { state, finishedAt: sampleTime(900) }));
        // Begun long before it ended: what counts is when it took effect.
        await insertIn(subject(), sampleFunding((number += 1), { state, createdAt: sampleTime(number), finishedAt: sampleTime(1_000) }));
      }
      const closed = { state: 'closed_by_person', finishedAt: sampleTime(1_000) } as const;
      await insertIn(subject(), sampleFunding(800, { ...closed, closingVerdict: 'made' }));
      await insertIn(subject(), sampleFunding(801, { ...closed, closingVerdict: 'not_made' }));
      await insertIn(subject(), sampleFunding(900, { state: 'unknown', likeness: 'another' }));
      const twins = await inOne(subject(), async (tx) => {
        await tx.lockLikeness(sampleFunding(1).likeness);
        return tx.listTwins(sampleFunding(1).likeness, sampleId(4), sampleTime(1_000));
      });
      expect(twins.map((row) => row.id)).not.toContain(sampleId(4));
      expect(twins.filter((row) => row.state === 'succeeded')).toHaveLength(1);
      expect(twins.filter((row) => row.state === 'closed_by_person').map((row) => row.id)).toEqual([sampleId(800)]);
      expect(new Set(twins.map((row) => row.state))).toEqual(new Set([...UNFINISHED_STATES, 'succeeded', 'closed_by_person']));
      expect(twins).toHaveLength(2 * UNFINISHED_STATES.length - 1 + 2);
      expect(twins).toEqual(twins.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()));
    });
  });
}
