import { describe, expect, it } from 'vitest';
import { createMemoryStore } from './memory-store.ts';
import { sampleFunding, sampleId, sampleTime } from './sample-rows.ts';
import { describeStore } from './store-suite.ts';

describeStore('the in-memory store', async () => ({
  subject: async () => {
    const store = createMemoryStore();
    return { store, listAudit: async () => store.snapshot().audit };
  },
  close: async () => undefined,
}));

describe('the in-memory store alone', () => {
  it('shows committed rows only, and a snapshot stays as it was', async () => {
    const store = createMemoryStore();
    await store.transaction('a', async (tx) => {
      await tx.insertOperation(sampleFunding(1));
      expect(store.snapshot().operations).toEqual([]);
    });
    const before = store.snapshot();
    await store.transaction('b', (tx) => tx.updateOperation(sampleId(1), 'draft', { state: 'prepared' }, sampleTime(1)));
    expect(before.operations).toEqual([sampleFunding(1)]);
    expect(store.snapshot().operations[0]?.state).toBe('prepared');
  });

  it('forgets the open transaction and the waiting ones in a crash, and lives on', async () => {
    const store = createMemoryStore();
    const reached = Promise.withResolvers<void>();
    const paused = Promise.withResolvers<void>();
    const open = store.transaction('open', async (tx) => {
      await tx.insertOperation(sampleFunding(1));
      reached.resolve();
      await paused.promise;
      await tx.insertOperation(sampleFunding(2));
    });
    const waiting = store.transaction('waiting', (tx) => tx.insertOperation(sampleFunding(3)));
    await reached.promise;
    store.crash();
    await store.transaction('next life', (tx) => tx.insertOperation(sampleFunding(4)));
    paused.resolve();
    await expect(open).rejects.toThrow('connection to the store was lost');
    await expect(waiting).rejects.toThrow('connection to the store was lost');
    expect(store.snapshot().operations.map((row) => row.id)).toEqual([sampleId(4)]);
  });
});
