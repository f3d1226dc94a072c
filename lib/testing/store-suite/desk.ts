import { describe, expect, it } from 'vitest';
import { MAX_NOTE_LENGTH } from '#lib/domain/desk-intents.ts';
import { sampleAccount, sampleFunding, sampleId, sampleNote, sampleTime, sampleView } from '../sample-rows.ts';
import { inOne, insertIn, refusal, type GetSubject } from './subject.ts';

/** What people do beside the engine: blocks, notes, views, a look at a return. */
export function describeDesk(subject: GetSubject): void {
  describe('"Do not charge"', () => {
    const block = { at: sampleTime(5), by: 'second', reason: 'The owner asked for it.' };

    it('is set once, with the first reason, and lifted', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertLinkedAccount(sampleAccount('bbac-1'));
        expect(await tx.blockLinkedAccount('bbac-1', block)).toBe(true);
        expect(await tx.blockLinkedAccount('bbac-1', { ...block, reason: 'Another.' })).toBe(false);
        expect(await tx.getLinkedAccount('bbac-1')).toEqual(sampleAccount('bbac-1', { blockedAt: block.at, blockedBy: 'second', blockedReason: block.reason }));
        expect(await tx.unblockLinkedAccount('bbac-1')).toBe(true);
        expect(await tx.unblockLinkedAccount('bbac-1')).toBe(false);
        expect(await tx.getLinkedAccount('bbac-1')).toEqual(sampleAccount('bbac-1'));
      });
    });

    it('is not set on an account that does not exist', async () => {
      await inOne(subject(), async (tx) => {
        expect(await tx.isConnectionRevoked('item-of-nobody')).toBe(false);
        expect(await tx.blockLinkedAccount('bbac-9', block)).toBe(false);
        expect(await tx.unblockLinkedAccount('bbac-9')).toBe(false);
      });
    });
  });

  describe('notes', () => {
    it('are written once', async () => {
      await inOne(subject(), (tx) => tx.insertNote(sampleNote('n1')));
      await expect(inOne(subject(), (tx) => tx.insertNote(sampleNote('n1', { words: 'Other words.' })))).rejects.toMatchObject(refusal('duplicate_key'));
    });

    it('are neither empty nor longer than a note', async () => {
      await inOne(subject(), (tx) => tx.insertNote(sampleNote('n1', { words: '𝄞'.repeat(MAX_NOTE_LENGTH) })));
      for (const words of ['', 'x'.repeat(MAX_NOTE_LENGTH + 1)])
        await expect(inOne(subject(), (tx) => tx.insertNote(sampleNote('n2', { words })))).rejects.toMatchObject(refusal('failed_check'));
    });
  });

  describe('saved views', () => {
    it('have one name for each person and list', async () => {
      await inOne(subject(), async (tx) => {
        expect(await tx.insertSavedView(sampleView('v1', { name: 'Mine' }))).toBe(true);
        expect(await tx.insertSavedView(sampleView('v2', { name: 'Mine' }))).toBe(false);
        expect(await tx.insertSavedView(sampleView('v3', { name: 'Mine', list: 'bank_accounts' }))).toBe(true);
        expect(await tx.insertSavedView(sampleView('v4', { name: 'Mine', ownerId: 'second' }))).toBe(true);
        expect([await tx.countSavedViews('maker'), await tx.countSavedViews('second'), await tx.countSavedViews('third')]).toEqual([2, 1, 0]);
      });
    });

    it('are deleted by their owner alone, and their name is free again', async () => {
      await inOne(subject(), (tx) => tx.insertSavedView(sampleView('v1', { name: 'Mine' })));
      expect(await inOne(subject(), (tx) => tx.deleteSavedView('v1', 'second'))).toBeNull();
      expect(await inOne(subject(), (tx) => tx.deleteSavedView('v1', 'maker'))).toEqual(sampleView('v1', { name: 'Mine' }));
      expect(await inOne(subject(), (tx) => tx.deleteSavedView('v1', 'maker'))).toBeNull();
      expect(await inOne(subject(), (tx) => tx.insertSavedView(sampleView('v2', { name: 'Mine' })))).toBe(true);
    });

    it('stay when the transaction that deleted them is undone', async () => {
      await inOne(subject(), (tx) => tx.insertSavedView(sampleView('v1')));
      const undone = inOne(subject(), async (tx) => {
        await tx.deleteSavedView('v1', 'maker');
        expect(await tx.countSavedViews('maker')).toBe(0);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(await inOne(subject(), (tx) => tx.countSavedViews('maker'))).toBe(1);
    });
  });

  describe('a look at a return', () => {
    const seen = { returnSeenBy: 'first', returnSeenAt: sampleTime(5) };

    it('is written once', async () => {
      const row = await insertIn(subject(), sampleFunding(1, { state: 'succeeded' }));
      const look = (patch: Partial<typeof seen>) => inOne(subject(), (tx) => tx.updateOperation(row.id, 'succeeded', patch, sampleTime(6)));
      await expect(look(seen)).resolves.toMatchObject(seen);
      await expect(look({ returnSeenBy: 'second' })).rejects.toMatchObject(refusal('frozen_column'));
      await expect(look({ returnSeenAt: sampleTime(7) })).rejects.toMatchObject(refusal('frozen_column'));
      await expect(look(seen)).resolves.toMatchObject(seen);
      expect(await inOne(subject(), (tx) => tx.getOperation(sampleId(1)))).toMatchObject(seen);
    });

    it('has a person and a time', async () => {
      await insertIn(subject(), sampleFunding(1, { state: 'succeeded' }));
      const half = inOne(subject(), (tx) => tx.updateOperation(sampleId(1), 'succeeded', { returnSeenBy: 'first' }, sampleTime(6)));
      await expect(half).rejects.toMatchObject(refusal('failed_check'));
    });
  });
}
