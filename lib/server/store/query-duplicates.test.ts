import { beforeEach, expect, it } from 'vitest';
import { describePlaidStore } from '#lib/testing/describe-plaid-store.ts';
import { samplePlaid } from '#lib/testing/plaid-rows.ts';
import { sampleAccount, sampleId, sampleLink, sampleLinkPayload, sampleTime } from '#lib/testing/sample-rows.ts';
import type { DuplicateQuestion } from './plaid-store.ts';

describePlaidStore('likely duplicates', ({ store, inOne }) => {
  const question = {
    userId: 'user-2',
    institutionId: 'ins_109508',
    accounts: [{ accountId: 'new', name: 'Plaid Checking', mask: '0000', persistentAccountId: 'persistent-1', fingerprint: 'beef' }],
  };
  const origin = { linkedHow: 'hosted', userId: 'user-2', institutionId: 'ins_109508', institutionName: 'First Platypus Bank', plaidItemId: 'item-1', plaidAccountId: 'account-1', accountFingerprint: null } as const;
  const whys = async (change: Partial<DuplicateQuestion> = {}) =>
    (await store().findDuplicates({ ...question, ...change })).map((each) => [each.linkedAccountId, each.why]);

  beforeEach(() =>
    inOne(async (tx) => {
      await tx.insertOperation(sampleLink(1, { payload: { ...sampleLinkPayload, plaid: samplePlaid } }));
      await tx.insertOperation(sampleLink(2, { payload: { ...sampleLinkPayload, plaid: { ...samplePlaid, accountName: 'Plaid Saving' } } }));
      await tx.insertLinkedAccount(sampleAccount('bbac-same', { ...origin, persistentAccountId: 'persistent-1', accountFingerprint: 'beef', createdAt: sampleTime(6) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-hand', { userId: 'user-2', accountFingerprint: 'beef', createdAt: sampleTime(5) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-alike', { ...origin, mask: '0000', operationId: sampleId(1), plaidItemId: 'item-2', createdAt: sampleTime(4) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-other-name', { ...origin, mask: '0000', operationId: sampleId(2) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-other-mask', { ...origin, mask: '1111', operationId: sampleId(1) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-other-bank', { ...origin, institutionId: 'ins_2', mask: '0000', operationId: sampleId(1) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-other-user', { ...origin, userId: 'user-3', persistentAccountId: 'persistent-1', accountFingerprint: 'beef', mask: '0000', operationId: sampleId(1) }));
    }),
  );

  it('finds the same account, the same numbers, and the same name and mask at one institution, by the surest sign', async () => {
    expect(await whys()).toEqual([['bbac-same', 'same_account'], ['bbac-hand', 'same_numbers'], ['bbac-alike', 'same_name_and_mask']]);
    expect(await store().findDuplicates({ ...question, accounts: question.accounts.map((each) => ({ ...each, persistentAccountId: null, fingerprint: null })) })).toEqual([
      { linkedAccountId: 'bbac-alike', firstName: 'Ada', lastName: 'Byron', institutionName: 'First Platypus Bank', mask: '0000', createdAt: sampleTime(4), why: 'same_name_and_mask', resembles: 'new' },
    ]);
  });

  it('takes nothing absent for equal', async () => {
    const nothing = { accountId: 'new', name: 'Plaid Checking', mask: null, persistentAccountId: null, fingerprint: null };
    expect(await whys({ accounts: [nothing] })).toEqual([]);
    expect(await whys({ institutionId: null, accounts: [{ ...nothing, mask: '0000' }] })).toEqual([]);
    expect(await whys({ accounts: [] })).toEqual([]);
  });

  it('leaves out what came from the connection itself, never what was linked by hand', async () => {
    expect(await whys({ exceptItemId: 'item-1' })).toEqual([['bbac-hand', 'same_numbers'], ['bbac-alike', 'same_name_and_mask']]);
    expect(await whys({ exceptItemId: null })).toHaveLength(3);
  });
});
