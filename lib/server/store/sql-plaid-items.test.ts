import { expect, it } from 'vitest';
import { describePlaidStore } from '#lib/testing/describe-plaid-store.ts';
import { sampleItem, samplePlaidAccount } from '#lib/testing/plaid-rows.ts';
import { sampleAccount, sampleTime } from '#lib/testing/sample-rows.ts';

describePlaidStore('connections and their accounts', ({ store, inOne }) => {
  it('keeps a connection and what is learned of its health', async () => {
    await inOne((tx) => tx.insertItem(sampleItem('item-1')));
    expect(await store().getItem('item-1')).toEqual(sampleItem('item-1'));
    expect(await store().getItem('item-2')).toBeNull();
    const learned = { health: 'sign_in_needed', healthCode: 'ITEM_LOGIN_REQUIRED', healthSince: sampleTime(5), checkedAt: sampleTime(6), sealedAccessToken: 'k2.other' } as const;
    await inOne((tx) => tx.updateItem('item-1', learned));
    expect(await inOne((tx) => tx.lockItem('item-1'))).toEqual({ ...sampleItem('item-1'), ...learned });
    expect(await inOne((tx) => tx.lockItem('item-2'))).toBeNull();
    await expect(inOne((tx) => tx.insertItem(sampleItem('item-1')))).rejects.toMatchObject({ code: 'duplicate_key' });
  });

  it('refreshes an account without losing numbers and scores that were not asked for again', async () => {
    const first = samplePlaidAccount('item-1', 'a', { addressScore: 40 });
    const nothingNew = { sealedNumbers: null, numbersUntil: null, fingerprint: null, nameScore: null, addressScore: null, identityComparedAt: null };
    const renamed = samplePlaidAccount('item-1', 'a', { ...nothingNew, name: 'Everyday', verificationStatus: 'automatically_verified', readAt: sampleTime(9) });
    await inOne(async (tx) => {
      await tx.insertItem(sampleItem('item-1'));
      await tx.saveAccount(first);
      await tx.saveAccount(renamed);
    });
    expect(await store().listAccountsOfItem('item-1')).toEqual([{ ...first, name: 'Everyday', verificationStatus: 'automatically_verified', readAt: sampleTime(9) }]);
    const again = samplePlaidAccount('item-1', 'a', { sealedNumbers: 'k1.new', numbersUntil: sampleTime(77), fingerprint: 'beef', nameScore: 30, addressScore: null, identityComparedAt: sampleTime(8) });
    await inOne((tx) => tx.saveAccount(again));
    expect(await store().listAccountsOfItem('item-1')).toEqual([again]);
  });

  it('lists the accounts of one connection', async () => {
    await inOne(async (tx) => {
      for (const item of ['item-1', 'item-2']) await tx.insertItem(sampleItem(item));
      for (const [item, account] of [['item-1', 'b'], ['item-1', 'a'], ['item-2', 'c']] as const) await tx.saveAccount(samplePlaidAccount(item, account));
    });
    expect(await store().listAccountsOfItem('item-1')).toEqual([samplePlaidAccount('item-1', 'a'), samplePlaidAccount('item-1', 'b')]);
    await expect(inOne((tx) => tx.saveAccount(samplePlaidAccount('item-3', 'a')))).rejects.toMatchObject({ code: 'missing_reference' });
  });

  it('erases numbers that are too old or whose account the bank knows, and no others', async () => {
    await inOne(async (tx) => {
      for (const item of ['item-1', 'item-2']) await tx.insertItem(sampleItem(item));
      await tx.saveAccount(samplePlaidAccount('item-1', 'old', { numbersUntil: sampleTime(10) }));
      await tx.saveAccount(samplePlaidAccount('item-1', 'linked'));
      await tx.saveAccount(samplePlaidAccount('item-1', 'fresh'));
      await tx.saveAccount(samplePlaidAccount('item-1', 'renewed', { fingerprint: 'beef' }));
      await tx.saveAccount(samplePlaidAccount('item-2', 'linked'));
      await tx.insertLinkedAccount(sampleAccount('bbac-1', { linkedHow: 'here', plaidItemId: 'item-1', plaidAccountId: 'linked' }));
      await tx.insertLinkedAccount(sampleAccount('bbac-2', { linkedHow: 'here', plaidItemId: 'item-1', plaidAccountId: 'renewed' }));
    });
    const sealed = async (item: string) => (await store().listAccountsOfItem(item)).filter((row) => row.sealedNumbers !== null).map((row) => row.accountId);
    expect(await inOne((tx) => tx.eraseNumbers(sampleTime(10)))).toBe(2);
    expect(await inOne((tx) => tx.eraseNumbers(sampleTime(10)))).toBe(0);
    expect(await sealed('item-1')).toEqual(['fresh', 'renewed']);
    expect(await sealed('item-2')).toEqual(['linked']);
    expect((await store().listAccountsOfItem('item-1')).find(({ accountId }) => accountId === 'old')).toMatchObject({ sealedNumbers: null, numbersUntil: null, fingerprint: 'f00d' });
    await inOne((tx) => tx.eraseOtherNumbers('item-1', []));
    expect(await sealed('item-1')).toEqual([]);
    expect(await sealed('item-2')).toEqual(['linked']);
  });

  it('writes down the verification of one account', async () => {
    await inOne(async (tx) => {
      await tx.insertItem(sampleItem('item-1'));
      for (const account of ['a', 'b']) await tx.saveAccount(samplePlaidAccount('item-1', account));
      await tx.setVerificationStatus('item-1', 'a', 'verification_expired');
    });
    expect((await store().listAccountsOfItem('item-1')).map((row) => row.verificationStatus)).toEqual(['verification_expired', null]);
  });

  it('lists what was linked from a connection, or from one account of it', async () => {
    const from = (plaidItemId: string, plaidAccountId: string) => ({ linkedHow: 'hosted', plaidItemId, plaidAccountId }) as const;
    await inOne(async (tx) => {
      await tx.insertLinkedAccount(sampleAccount('bbac-1', { ...from('item-1', 'a'), tokenised: true, createdAt: sampleTime(1) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-2', { ...from('item-1', 'b'), createdAt: sampleTime(2) }));
      await tx.insertLinkedAccount(sampleAccount('bbac-3', from('item-2', 'a')));
      await tx.insertLinkedAccount(sampleAccount('bbac-4'));
      await tx.blockLinkedAccount('bbac-2', { at: sampleTime(3), by: 'admin', reason: 'r' });
    });
    const list = (item: string, account: string | null) => inOne((tx) => tx.listLinkedOfItem(item, account));
    const one = { linkedAccountId: 'bbac-1', tokenised: true };
    expect(await list('item-1', null)).toEqual([one, { linkedAccountId: 'bbac-2', tokenised: false }]);
    expect(await list('item-1', 'a')).toEqual([one]);
    expect(await list('item-3', null)).toEqual([]);
    const linked = (linkedAccountId: string, itemId: string, accountId: string) => ({ linkedAccountId, itemId, accountId });
    expect(await store().listLinkedOfItems(['item-1', 'item-3'])).toEqual([linked('bbac-1', 'item-1', 'a'), linked('bbac-2', 'item-1', 'b')]);
    expect(await store().listLinkedOfItems([])).toEqual([]);
  });
});
