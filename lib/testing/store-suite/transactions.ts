import { describe, expect, it } from 'vitest';
import { findBrokenAuditRow } from '#lib/server/store/audit-chain.ts';
import type { StoreTx } from '#lib/server/store/store.ts';
import { sampleAttempt, sampleAudit, sampleFunding, sampleId, sampleTime, sampleTransaction } from '../sample-rows.ts';
import { inOne, type GetSubject } from './subject.ts';

export function describeTransactions(subject: GetSubject): void {
  describe('transactions', () => {
    it('answers what the work answered', async () => {
      expect(await inOne(subject(), async () => 42)).toBe(42);
    });

    it('undoes everything when the work throws', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(1, { dueAt: sampleTime(1) }));
        await tx.saveLedgerTransaction(sampleTransaction('ltra-1', sampleId(1)));
        tx.audit(sampleAudit('before'));
      });
      const failed = inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(2));
        await tx.updateOperation(sampleId(1), 'draft', { state: 'prepared' }, sampleTime(2));
        await tx.takeDueOperations(sampleTime(9), sampleTime(99), 5);
        await tx.insertAttempt(sampleAttempt(sampleId(1), 1));
        await tx.saveLedgerTransaction(sampleTransaction('ltra-1', sampleId(1), { status: 'posted' }));
        await tx.saveBankOrigin({ origin: 'emulator', lookup: 'unchecked', checkedAt: null, checkedWith: null });
        tx.audit(sampleAudit('lost'));
        throw new Error('changed my mind');
      });
      await expect(failed).rejects.toThrow('changed my mind');
      await inOne(subject(), async (tx) => {
        expect(await tx.getOperation(sampleId(1))).toEqual(sampleFunding(1, { dueAt: sampleTime(1) }));
        expect(await tx.getOperation(sampleId(2))).toBeNull();
        expect(await tx.listAttempts(sampleId(1))).toEqual([]);
        expect(await tx.getLedgerTransaction('ltra-1')).toMatchObject({ status: 'pending' });
        expect(await tx.getBankOrigin('emulator')).toBeNull();
      });
      expect((await subject().listAudit()).map((row) => row.act)).toEqual(['before']);
    });

    it('shows a transaction its own writes', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(1));
        await tx.updateOperation(sampleId(1), 'draft', { state: 'prepared', fence: 3 }, sampleTime(2));
        expect(await tx.getOperation(sampleId(1))).toMatchObject({ state: 'prepared', fence: 3 });
        await tx.insertAttempt(sampleAttempt(sampleId(1), 1));
        expect(await tx.listAttempts(sampleId(1))).toHaveLength(1);
      });
    });

    it('loses no update when transactions lock the same row side by side', async () => {
      await inOne(subject(), (tx) => tx.insertOperation(sampleFunding(1)));
      const count = () =>
        inOne(subject(), async (tx) => {
          const row = await tx.lockOperation(sampleId(1));
          await tx.updateOperation(sampleId(1), 'draft', { lookupCount: (row?.lookupCount ?? 0) + 1 }, sampleTime());
        });
      await Promise.all(Array.from({ length: 12 }, count));
      expect(await inOne(subject(), (tx) => tx.getOperation(sampleId(1)))).toMatchObject({ lookupCount: 12 });
    });

    it('gives each due operation to one of several takers', async () => {
      await inOne(subject(), async (tx) => {
        for (let number = 1; number <= 30; number += 1) await tx.insertOperation(sampleFunding(number, { dueAt: sampleTime(1) }));
      });
      const take = () => inOne(subject(), (tx) => tx.takeDueOperations(sampleTime(2), sampleTime(99), 10));
      const taken = (await Promise.all([take(), take(), take()])).flat();
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken).toHaveLength(30);
    });

    it('refuses a transaction inside another: the embedded database would wait for ever', async () => {
      const nested = inOne(subject(), () => inOne(subject(), async () => 1));
      await expect(nested).rejects.toThrow('begun inside');
      expect(await inOne(subject(), async () => 1)).toBe(1);
    });

    it('refuses a tx that is over', async () => {
      const kept: StoreTx[] = [];
      await inOne(subject(), async (tx) => {
        kept.push(tx);
      });
      const [over] = kept;
      await expect(over?.getOperation(sampleId(1))).rejects.toThrow('is over');
      expect(() => over?.audit(sampleAudit('late'))).toThrow('is over');
    });
  });

  describe('audit', () => {
    it('chains the entries of one transaction after those of another', async () => {
      await inOne(subject(), async (tx) => {
        tx.audit(sampleAudit('one'));
        tx.audit(sampleAudit('two', { detail: { z: 'Zoë "quoted"\n', a: 0.1, n: -7, none: null } }));
      });
      await inOne(subject(), async (tx) => tx.audit(sampleAudit('three', { detail: {} })));
      const rows = await subject().listAudit();
      expect(rows.map((row) => [row.seq, row.act])).toEqual([[1, 'one'], [2, 'two'], [3, 'three']]);
      expect(rows[1]).toMatchObject(sampleAudit('two', { detail: { z: 'Zoë "quoted"\n', a: 0.1, n: -7, none: null } }));
      expect(findBrokenAuditRow(rows)).toBeNull();
    });

    it('leaves no gap where a transaction was undone, and none with many writers', async () => {
      const act = (number: number) =>
        inOne(subject(), async (tx) => {
          tx.audit(sampleAudit(`act-${number}`));
          if (number % 3 === 0) throw new Error('undone');
        });
      await Promise.allSettled(Array.from({ length: 24 }, (_, number) => act(number)));
      const rows = await subject().listAudit();
      expect(rows).toHaveLength(16);
      expect(findBrokenAuditRow(rows)).toBeNull();
    });
  });
}
