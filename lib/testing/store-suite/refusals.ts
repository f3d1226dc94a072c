import { describe, expect, it } from 'vitest';
import { trustIdempotencyKey } from '#lib/domain/ids.ts';
import { cents } from '#lib/domain/money.ts';
import { canMove, isEndState, OPERATION_STATES, TRANSITIONS } from '#lib/domain/operation-state.ts';
import { FROZEN_AFTER_DRAFT } from '#lib/server/store/frozen-columns.ts';
import type { OperationPatch, OperationRow } from '#lib/server/store/rows.ts';
import type { StoreTx } from '#lib/server/store/store.ts';
import { sampleAttempt, sampleEvidence, sampleFunding, sampleId, sampleLink, samplePayload, sampleTime } from '../sample-rows.ts';
import { inOne, insertIn, refusal, type GetSubject } from './subject.ts';

/** Another valid value for every frozen column: a column without one is a compile error. */
const CHANGED: Required<Pick<OperationPatch, (typeof FROZEN_AFTER_DRAFT)[number]>> = {
  bankOrigin: 'https://elsewhere.example',
  ownerScope: 'user',
  userId: 'user-9',
  payload: { ...samplePayload, description: 'changed' },
  likeness: 'changed',
  amountCents: cents(1n),
  externalId: 'changed',
  accountFingerprint: 'beef',
  body: '{}',
  payloadHash: 'changed',
  replacesId: sampleId(99),
  duplicateReason: 'changed',
};

export function describeRefusals(subject: GetSubject): void {
  const change = (row: OperationRow, patch: OperationPatch) =>
    inOne(subject(), (tx) => tx.updateOperation(row.id, row.state, patch, sampleTime(7)));

  describe('refusals', () => {
    it('allows exactly the moves of the table', async () => {
      let number = 0;
      for (const from of OPERATION_STATES) {
        const rest = await insertIn(subject(), sampleFunding((number += 1), { state: from }));
        for (const to of OPERATION_STATES.filter((each) => each !== from && !canMove(from, each))) {
          await expect(change(rest, { state: to })).rejects.toMatchObject(refusal('illegal_move'));
        }
        for (const to of TRANSITIONS[from]) {
          const mover = await insertIn(subject(), sampleFunding((number += 1), { state: from }));
          await expect(change(mover, { state: to })).resolves.toMatchObject({ state: to });
        }
        expect(await inOne(subject(), (tx) => tx.getOperation(rest.id))).toMatchObject({ state: from });
      }
    });

    it('lets a draft change and freezes it with its first move', async () => {
      await inOne(subject(), (tx) => tx.insertOperation(sampleFunding(99, { externalId: null })));
      let number = 0;
      for (const column of FROZEN_AFTER_DRAFT) {
        const patch = { [column]: CHANGED[column] };
        const draft = sampleFunding((number += 1));
        await inOne(subject(), (tx) => tx.insertOperation(draft));
        await expect(change(draft, patch)).resolves.toMatchObject(patch);
        // Gives the unique external id back.
        await change(draft, { [column]: draft[column] });
        for (const state of ['awaiting_approval', 'prepared', 'succeeded'] as const) {
          const frozen = await insertIn(subject(), sampleFunding((number += 1), { state }));
          await expect(change(frozen, patch), `${column} in ${state}`).rejects.toMatchObject(refusal('frozen_column'));
          await expect(change(frozen, { [column]: frozen[column] })).resolves.toMatchObject({ state });
        }
      }
    });

    it('lets the same move that leaves draft write the hash', async () => {
      await inOne(subject(), (tx) => tx.insertOperation(sampleFunding(1)));
      await change(sampleFunding(1), { state: 'prepared', payloadHash: 'abc' });
      const again = change(sampleFunding(1, { state: 'prepared' }), { payloadHash: 'def' });
      await expect(again).rejects.toMatchObject(refusal('frozen_column'));
    });

    it('lets a sealed body only be erased, and keeps none where nothing may be sent', async () => {
      const link = await insertIn(subject(), sampleLink(1, { state: 'unknown' }));
      await expect(change(link, { sealedBody: 'k1.other' })).rejects.toMatchObject(refusal('frozen_column'));
      await expect(change(link, { state: 'needs_review' })).rejects.toMatchObject(refusal('failed_check'));
      await change(link, { state: 'needs_review', sealedBody: null });
      const back = change({ ...link, state: 'needs_review' }, { sealedBody: 'k1.sealed' });
      await expect(back).rejects.toMatchObject({ name: 'StoreRefusal' });
    });

    it('stores no open body of a link', async () => {
      const open = inOne(subject(), (tx) => tx.insertOperation(sampleLink(1, { body: '{"account_number":"1"}' })));
      await expect(open).rejects.toMatchObject(refusal('failed_check'));
    });

    it('keeps settlement moving after the end', async () => {
      const row = await insertIn(subject(), sampleFunding(1, { state: 'succeeded' }));
      const patch = { settlementStatus: 'posted', postedAt: sampleTime(8), followUntil: sampleTime(9), dueAt: sampleTime(8), endingDiffers: true };
      await expect(change(row, patch)).resolves.toMatchObject(patch);
      for (const state of OPERATION_STATES.filter(isEndState)) expect(TRANSITIONS[state]).toEqual([]);
    });

    it('wants two people for an approval and for a closing', async () => {
      const waiting = await insertIn(subject(), sampleFunding(1, { state: 'awaiting_approval' }));
      const alone = change(waiting, { state: 'prepared', approverId: waiting.makerId });
      await expect(alone).rejects.toMatchObject(refusal('failed_check'));
      await expect(change(waiting, { state: 'prepared', approverId: 'second' })).resolves.toMatchObject({ approverId: 'second' });
      const doubtful = await insertIn(subject(), sampleFunding(2, { state: 'needs_review' }));
      await change(doubtful, { closingProposedBy: 'first' });
      const sameTwice = change(doubtful, { state: 'closed_by_person', closingConfirmedBy: 'first' });
      await expect(sameTwice).rejects.toMatchObject(refusal('failed_check'));
      await change(doubtful, { state: 'closed_by_person', closingConfirmedBy: 'second' });
    });

    it('refuses nonsense amounts and payloads of another kind', async () => {
      for (const amountCents of [cents(0n), cents(-1n)]) {
        const insert = inOne(subject(), (tx) => tx.insertOperation(sampleFunding(1, { amountCents })));
        await expect(insert).rejects.toMatchObject(refusal('failed_check'));
      }
      const mixed = inOne(subject(), (tx) => tx.insertOperation(sampleFunding(1, { kind: 'link_account', body: null })));
      await expect(mixed).rejects.toMatchObject(refusal('failed_check'));
    });

    it('gives an id, a key and an external id to one operation only', async () => {
      await inOne(subject(), (tx) => tx.insertOperation(sampleFunding(1)));
      const first = sampleFunding(1);
      const copies = [
        sampleFunding(2, { id: first.id }),
        sampleFunding(2, { idempotencyKey: trustIdempotencyKey('idp-1') }),
        sampleFunding(2, { externalId: first.externalId }),
      ];
      for (const copy of copies) {
        const insert = inOne(subject(), (tx) => tx.insertOperation(copy));
        await expect(insert).rejects.toMatchObject(refusal('duplicate_key'));
      }
      // Links have no external id; nulls may repeat.
      await inOne(subject(), (tx) => tx.insertOperation(sampleLink(3)));
      await inOne(subject(), (tx) => tx.insertOperation(sampleLink(4)));
    });

    it('refuses rows about operations and attempts that do not exist', async () => {
      const orphans = [
        (tx: StoreTx) => tx.insertAttempt(sampleAttempt(sampleId(1), 1)),
        (tx: StoreTx) => tx.insertEvidence(sampleEvidence('e', sampleId(1))),
        (tx: StoreTx) => tx.insertOperation(sampleFunding(2, { replacesId: sampleId(1) })),
      ];
      for (const orphan of orphans) await expect(inOne(subject(), orphan)).rejects.toMatchObject(refusal('missing_reference'));
    });

    it('commits nothing after a refusal, even when the caller swallows it', async () => {
      const swallowed = inOne(subject(), async (tx) => {
        await tx.insertOperation(sampleFunding(1));
        await tx.insertAttempt(sampleAttempt(sampleId(2), 1)).catch(() => undefined);
      });
      await expect(swallowed).rejects.toMatchObject(refusal('missing_reference'));
      expect(await inOne(subject(), (tx) => tx.getOperation(sampleId(1)))).toBeNull();
    });
  });
}
