import { expect, it } from 'vitest';
import { describePlaidStore } from '#lib/testing/describe-plaid-store.ts';
import { sampleItem, sampleSession } from '#lib/testing/plaid-rows.ts';
import { sampleId, sampleLink, sampleTime } from '#lib/testing/sample-rows.ts';
import type { PlaidStoreTx } from './plaid-store.ts';

describePlaidStore('links', ({ store, inOne, hasConnections }) => {
  it('keeps every column and reads it back, locked by id or by token', async () => {
    await inOne((tx) => tx.insertItem(sampleItem('item-1')));
    await inOne((tx) => tx.insertOperation(sampleLink(1)));
    const shared = { institutionId: 'ins_1', institutionName: 'A Bank', accounts: [{ accountId: 'a', name: 'Checking', mask: null, type: 'depository', subtype: 'checking', verificationStatus: null }] };
    const row = sampleSession(1, { itemId: 'item-1', operationId: sampleId(1), shared, expiresAt: sampleTime(9), dueAt: sampleTime(3), failures: 2, publicTokenHash: 'p' });
    await inOne((tx) => tx.insertSession(row));
    expect(await store().getSession('pls-1')).toEqual(row);
    expect(await inOne((tx) => tx.lockSession('pls-1'))).toEqual(row);
    expect(await inOne((tx) => tx.lockSessionByToken('link-token-1'))).toEqual(row);
    expect(await store().getSession('pls-2')).toBeNull();
    expect(await inOne((tx) => tx.lockSession('pls-2'))).toBeNull();
    expect(await inOne((tx) => tx.lockSessionByToken('another'))).toBeNull();
    expect(await store().listSessionsOfTokens(['link-token-1', 'another'])).toEqual([{ id: 'pls-1', linkTokenHash: 'link-token-1' }]);
    expect(await store().listSessionsOfTokens([])).toEqual([]);
  });

  it('keeps an absent address as absent', async () => {
    await inOne((tx) => tx.insertSession(sampleSession(1, { address: null })));
    expect(await store().getSession('pls-1')).toMatchObject({ address: null, shared: null });
  });

  it('moves a session that is still where it was read, and no other way', async () => {
    await inOne((tx) => tx.insertSession(sampleSession(1)));
    const moved = await inOne((tx) => tx.updateSession('pls-1', 'asked', { state: 'created', sealedUrl: 'k1.other', dueAt: sampleTime(5) }, sampleTime(4)));
    expect(moved).toEqual(sampleSession(1, { state: 'created', sealedUrl: 'k1.other', dueAt: sampleTime(5), updatedAt: sampleTime(4) }));
    const stale = inOne((tx) => tx.updateSession('pls-1', 'asked', { state: 'failed' }, sampleTime(6)));
    await expect(stale).rejects.toMatchObject({ name: 'StaleStateError' });
    const illegal = inOne((tx) => tx.updateSession('pls-1', 'created', { state: 'failed' }, sampleTime(6)));
    await expect(illegal).rejects.toMatchObject({ name: 'StoreRefusal', code: 'illegal_move' });
    expect(await store().getSession('pls-1')).toEqual(moved);
  });

  it('lets nothing into what was shared that is not listed', async () => {
    await inOne((tx) => tx.insertSession(sampleSession(1, { state: 'opened' })));
    const leaking = Object.assign({ institutionId: null, institutionName: null, accounts: [] }, { publicToken: 'public-sandbox-1' });
    await expect(inOne((tx) => tx.updateSession('pls-1', 'opened', { shared: leaking }, sampleTime(2)))).rejects.toThrow('publicToken');
    await expect(inOne((tx) => tx.insertSession(sampleSession(2, { shared: leaking })))).rejects.toThrow('publicToken');
  });

  it('gives a link token and a public token to one session only', async () => {
    await inOne((tx) => tx.insertSession(sampleSession(1, { publicTokenHash: 'public-1' })));
    const twice = inOne((tx) => tx.insertSession(sampleSession(2, { linkTokenHash: 'link-token-1' })));
    await expect(twice).rejects.toMatchObject({ code: 'duplicate_key' });
    await inOne((tx) => tx.insertSession(sampleSession(2)));
    expect(await inOne((tx) => tx.isPublicTokenFree('public-1', 'pls-2'))).toBe(false);
    expect(await inOne((tx) => tx.isPublicTokenFree('public-1', 'pls-1'))).toBe(true);
    expect(await inOne((tx) => tx.isPublicTokenFree('public-2', 'pls-2'))).toBe(true);
    const stolen = inOne((tx) => tx.updateSession('pls-2', 'asked', { publicTokenHash: 'public-1' }, sampleTime(3)));
    await expect(stolen).rejects.toMatchObject({ code: 'duplicate_key' });
  });

  it('takes what is due, oldest first, and hides it from the next taker', async () => {
    await inOne(async (tx) => {
      await tx.insertSession(sampleSession(1, { dueAt: sampleTime(30) }));
      await tx.insertSession(sampleSession(2, { dueAt: sampleTime(10) }));
      await tx.insertSession(sampleSession(3, { dueAt: sampleTime(20), takenUntil: sampleTime(25) }));
      await tx.insertSession(sampleSession(4, { dueAt: sampleTime(99) }));
      await tx.insertSession(sampleSession(5));
      await tx.insertSession(sampleSession(6, { dueAt: sampleTime(40) }));
    });
    const take = (now: number, limit: number) => inOne((tx) => tx.takeDueSessions(sampleTime(now), sampleTime(now + 60), limit));
    expect(await take(40, 3)).toEqual(['pls-2', 'pls-3', 'pls-1']);
    expect(await take(40, 3)).toEqual(['pls-6']);
    expect(await take(40, 3)).toEqual([]);
    expect(await store().getSession('pls-2')).toMatchObject({ dueAt: sampleTime(10), takenUntil: sampleTime(100) });
    expect(await take(100, 9)).toEqual(['pls-2', 'pls-3', 'pls-1', 'pls-6', 'pls-4']);
  });

  it('gives each of several takers what no other one has', async () => {
    await inOne(async (tx) => {
      for (let number = 1; number <= 12; number += 1) await tx.insertSession(sampleSession(number, { dueAt: sampleTime(1) }));
    });
    const takes = await Promise.all([1, 2, 3, 4].map(() => inOne((tx) => tx.takeDueSessions(sampleTime(2), sampleTime(99), 4))));
    expect(takes.flat().toSorted()).toEqual(Array.from({ length: 12 }, (_, number) => `pls-${number + 1}`).toSorted());
  });

  it.runIf(hasConnections)('takes round what another one is about to take, without waiting', async () => {
    await inOne(async (tx) => {
      for (const number of [1, 2]) await tx.insertSession(sampleSession(number, { dueAt: sampleTime(number) }));
    });
    const take = (tx: PlaidStoreTx, limit: number) => tx.takeDueSessions(sampleTime(20), sampleTime(99), limit);
    const { promise: taken, resolve: tell } = Promise.withResolvers<unknown>();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const holding = inOne(async (tx) => {
      tell(await take(tx, 1));
      await held;
    });
    expect(await taken).toEqual(['pls-1']);
    expect(await inOne((tx) => take(tx, 2))).toEqual(['pls-2']);
    letGo();
    await holding;
  });

  it('lists what lies with customers, and what is finished and not saved, newest first', async () => {
    await inOne(async (tx) => {
      await tx.insertItem(sampleItem('item-1'));
      await tx.insertOperation(sampleLink(1, { state: 'succeeded', sealedBody: null }));
      await tx.insertOperation({ ...sampleLink(2), state: 'discarded', sealedBody: null });
      await tx.insertSession(sampleSession(1, { state: 'finished' }));
      await tx.insertSession(sampleSession(2, { state: 'opened' }));
      await tx.insertSession(sampleSession(3, { state: 'finished' }));
      await tx.insertSession(sampleSession(4, { state: 'finished', operationId: sampleId(2) }));
      await tx.insertSession(sampleSession(5, { state: 'finished', purpose: 'reconnect', itemId: 'item-1' }));
      await tx.insertSession(sampleSession(6, { state: 'exited' }));
      for (const [index, state] of (['expired', 'revoked', 'failed'] as const).entries()) await tx.insertSession(sampleSession(7 + index, { state }));
      await tx.insertSession(sampleSession(10, { state: 'created', purpose: 'reconnect', itemId: 'item-1' }));
      await tx.insertSession(sampleSession(11, { state: 'opened', way: 'here' }));
      await tx.insertSession(sampleSession(12, { state: 'finished', operationId: sampleId(1) }));
    });
    const ids = async (since: number, limit: number) => (await store().listOpenSessions(sampleTime(since), limit)).map((row) => row.id);
    expect(await ids(3, 50)).toEqual(['pls-10', 'pls-6', 'pls-5', 'pls-4', 'pls-3', 'pls-2']);
    expect(await ids(0, 50)).toEqual(['pls-10', 'pls-6', 'pls-5', 'pls-4', 'pls-3', 'pls-2', 'pls-1']);
    expect(await ids(0, 2)).toEqual(['pls-10', 'pls-6']);
  });

  it('knows the newest link that took the place of another, and the open reconnection of a connection', async () => {
    await inOne(async (tx) => {
      await tx.insertItem(sampleItem('item-1'));
      await tx.insertItem(sampleItem('item-2'));
      await tx.insertSession(sampleSession(1));
      await tx.insertSession(sampleSession(2, { replacesId: 'pls-1', state: 'failed' }));
      await tx.insertSession(sampleSession(3, { replacesId: 'pls-1' }));
      const reconnect = { purpose: 'reconnect', itemId: 'item-1' } as const;
      await tx.insertSession(sampleSession(4, { ...reconnect, state: 'created' }));
      await tx.insertSession(sampleSession(5, { ...reconnect, state: 'opened' }));
      await tx.insertSession(sampleSession(6, { ...reconnect, state: 'finished' }));
      await tx.insertSession(sampleSession(7, { itemId: 'item-1', state: 'opened' }));
    });
    expect(await store().getSessionReplacing('pls-1')).toMatchObject({ id: 'pls-3' });
    expect(await store().getSessionReplacing('pls-3')).toBeNull();
    expect(await store().getOpenReconnect('item-1')).toMatchObject({ id: 'pls-5' });
    expect(await store().getOpenReconnect('item-2')).toBeNull();
  });
});
