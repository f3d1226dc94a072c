import { describe, expect, it } from 'vitest';
import { ClaimedTransactionError } from '#lib/server/store/store.ts';
import {
  sampleAccount,
  sampleAttempt,
  sampleEvidence,
  sampleFunding,
  sampleId,
  sampleOutcome,
  sampleSettlement,
  sampleTime,
  sampleTransaction,
} from '../sample-rows.ts';
import { inOne, refusal, type GetSubject } from './subject.ts';

export function describeRecords(subject: GetSubject): void {
  const insertTwo = () =>
    inOne(subject(), async (tx) => {
      await tx.insertOperation(sampleFunding(1));
      await tx.insertOperation(sampleFunding(2));
    });

  describe('records', () => {
    it('lists attempts by number, with the outcome of those that have one', async () => {
      await insertTwo();
      const [first, second] = [sampleAttempt(sampleId(1), 1), sampleAttempt(sampleId(1), 2)];
      await inOne(subject(), async (tx) => {
        await tx.insertAttempt(second);
        await tx.insertAttempt(first);
        await tx.insertAttempt(sampleAttempt(sampleId(2), 1));
        await tx.insertAttemptOutcome(sampleOutcome(first));
      });
      const attempts = await inOne(subject(), (tx) => tx.listAttempts(sampleId(1)));
      expect(attempts).toEqual([
        { attempt: first, outcome: sampleOutcome(first) },
        { attempt: second, outcome: null },
      ]);
    });

    it('keeps the first outcome of an attempt', async () => {
      await insertTwo();
      const attempt = sampleAttempt(sampleId(1), 1);
      await inOne(subject(), async (tx) => {
        await tx.insertAttempt(attempt);
        await tx.insertAttemptOutcome(sampleOutcome(attempt));
        await tx.insertAttemptOutcome(sampleOutcome(attempt, { verdict: 'accepted', reason: 'accepted', httpStatus: 200 }));
      });
      const [known] = await inOne(subject(), (tx) => tx.listAttempts(sampleId(1)));
      expect(known?.outcome).toEqual(sampleOutcome(attempt));
    });

    it('refuses a second attempt with a number or an id, and the outcome of no attempt', async () => {
      await insertTwo();
      const attempt = sampleAttempt(sampleId(1), 1);
      await inOne(subject(), (tx) => tx.insertAttempt(attempt));
      for (const copy of [{ ...attempt, id: 'another' }, { ...attempt, number: 2 }]) {
        await expect(inOne(subject(), (tx) => tx.insertAttempt(copy))).rejects.toMatchObject(refusal('duplicate_key'));
      }
      const orphan = inOne(subject(), (tx) => tx.insertAttemptOutcome(sampleOutcome(sampleAttempt(sampleId(1), 9))));
      await expect(orphan).rejects.toMatchObject(refusal('missing_reference'));
    });

    it('lists evidence in the order of writing, also within one millisecond', async () => {
      await insertTwo();
      const rows = ['z', 'a', 'm'].map((id) => sampleEvidence(id, sampleId(1)));
      const earlier = sampleEvidence('b', sampleId(1), { recordedAt: sampleTime(-60), amountCents: null, reason: null, bankId: null });
      await inOne(subject(), async (tx) => {
        for (const row of [...rows, earlier]) await tx.insertEvidence(row);
        await tx.insertEvidence(sampleEvidence('other', sampleId(2)));
      });
      expect(await inOne(subject(), (tx) => tx.listEvidence(sampleId(1)))).toEqual([...rows, earlier]);
      const twice = inOne(subject(), (tx) => tx.insertEvidence(earlier));
      await expect(twice).rejects.toMatchObject(refusal('duplicate_key'));
    });

    it('refreshes a ledger transaction of its owner and refuses anybody else', async () => {
      await insertTwo();
      const own = sampleTransaction('ltra-1', sampleId(1));
      const reversal = sampleTransaction('ltra-2', sampleId(1), { role: 'reversal', reversedTransactionId: 'ltra-1' });
      const posted = { ...own, status: 'posted', postingDate: '2026-11-23', readAt: sampleTime(9) };
      await inOne(subject(), async (tx) => {
        await tx.saveLedgerTransaction(own);
        await tx.saveLedgerTransaction(reversal);
        await tx.saveLedgerTransaction(posted);
        // Caught on purpose: the engine goes on and parks the operation in the same transaction.
        await expect(tx.saveLedgerTransaction(sampleTransaction('ltra-1', sampleId(2)))).rejects.toBeInstanceOf(ClaimedTransactionError);
      });
      await inOne(subject(), async (tx) => {
        expect(await tx.getLedgerTransaction('ltra-1')).toEqual(posted);
        expect(await tx.getLedgerTransaction('ltra-9')).toBeNull();
        expect(await tx.listLedgerTransactions(sampleId(1))).toEqual([posted, reversal]);
        expect(await tx.listLedgerTransactions(sampleId(2))).toEqual([]);
      });
    });

    it('keeps every word of a settlement', async () => {
      await insertTwo();
      const own = sampleTransaction('ltra-1', sampleId(1));
      const history = ['pending', 'posted', 'returned'].map((status, index) => sampleSettlement(`s${9 - index}`, own, status));
      await inOne(subject(), async (tx) => {
        await tx.saveLedgerTransaction(own);
        for (const row of history) await tx.insertSettlement(row);
      });
      expect(await inOne(subject(), (tx) => tx.listSettlements(sampleId(1)))).toEqual(history);
      const orphan = inOne(subject(), (tx) => tx.insertSettlement(sampleSettlement('s', { ...own, id: 'ltra-9' }, 'pending')));
      await expect(orphan).rejects.toMatchObject(refusal('missing_reference'));
    });

    it('leaves a linked account as it is when the bank tells it again', async () => {
      await insertTwo();
      const account = sampleAccount('bbac-1', { operationId: sampleId(1) });
      await inOne(subject(), async (tx) => {
        await tx.insertLinkedAccount(account);
        await tx.insertLinkedAccount(sampleAccount('bbac-1', { last4: '0000' }));
        expect(await tx.getLinkedAccount('bbac-1')).toEqual(account);
        expect(await tx.getLinkedAccount('bbac-2')).toBeNull();
      });
    });

    it('keeps how an account was linked, and half a connection for no account', async () => {
      const origin = { linkedHow: 'here', institutionId: 'ins_1', institutionName: 'A Bank', mask: '0000', plaidItemId: 'item-1', plaidAccountId: 'a', persistentAccountId: 'p', tokenised: true } as const;
      const account = sampleAccount('bbac-1', origin);
      await inOne(subject(), (tx) => tx.insertLinkedAccount(account));
      expect(await inOne(subject(), (tx) => tx.getLinkedAccount('bbac-1'))).toEqual(account);
      for (const half of [{ ...origin, plaidItemId: null }, { ...origin, plaidAccountId: null }, { ...origin, linkedHow: 'by_hand' as const }]) {
        const refused = inOne(subject(), (tx) => tx.insertLinkedAccount(sampleAccount('bbac-2', half)));
        await expect(refused).rejects.toMatchObject(refusal('failed_check'));
      }
    });

    it('confirms another ending once', async () => {
      await inOne(subject(), async (tx) => {
        await tx.insertLinkedAccount(sampleAccount('bbac-1', { endingDiffers: true }));
        await tx.insertLinkedAccount(sampleAccount('bbac-2'));
        expect(await tx.confirmLinkedAccountEnding('bbac-1', 'second')).toBe(true);
        expect(await tx.confirmLinkedAccountEnding('bbac-1', 'third')).toBe(false);
        expect(await tx.confirmLinkedAccountEnding('bbac-2', 'second')).toBe(false);
        expect(await tx.confirmLinkedAccountEnding('bbac-3', 'second')).toBe(false);
        expect(await tx.getLinkedAccount('bbac-1')).toMatchObject({ endingDiffers: true, endingConfirmedBy: 'second' });
        expect(await tx.getLinkedAccount('bbac-2')).toMatchObject({ endingConfirmedBy: null });
      });
    });

    it('remembers what an origin can do', async () => {
      await insertTwo();
      const origin = { origin: 'emulator', lookup: 'unchecked' as const, checkedAt: null, checkedWith: null };
      const checked = { ...origin, lookup: 'available' as const, checkedAt: sampleTime(3), checkedWith: sampleId(1) };
      await inOne(subject(), async (tx) => {
        expect(await tx.getBankOrigin('emulator')).toBeNull();
        await tx.saveBankOrigin(origin);
        expect(await tx.getBankOrigin('emulator')).toEqual(origin);
        await tx.saveBankOrigin(checked);
        expect(await tx.getBankOrigin('emulator')).toEqual(checked);
      });
    });

    it('lists exceptions in the order of writing', async () => {
      await insertTwo();
      const rows = ['z', 'a'].map((id) => ({ id, operationId: sampleId(1), words: `said ${id}`, createdAt: sampleTime() }));
      await inOne(subject(), async (tx) => {
        for (const row of rows) await tx.insertException(row);
      });
      expect(await inOne(subject(), (tx) => tx.listExceptions(sampleId(1)))).toEqual(rows);
      expect(await inOne(subject(), (tx) => tx.listExceptions(sampleId(2)))).toEqual([]);
    });
  });
}
