import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#lib/domain/time.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { CANARY_NUMBER, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { addNote } from './add-note.ts';
import { blockAccount } from './block-account.ts';
import { confirmEnding } from './confirm-ending.ts';
import { getLinkedAccount } from './get-linked-account.ts';
import { unblockAccount } from './unblock-account.ts';

const harness = useServiceHarness();

const page = (id: string) => getLinkedAccount(harness.runtime, harness.people.auditor, id);

describe('the page of a bank account', () => {
  it('shows how it was linked, its fundings and its returns with their codes and times', async () => {
    const { runtime, people, bank } = harness;
    const link = await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const returned = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '7.00' });
    harness.advance(MINUTE_MS);
    const other = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '8.00' });
    await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-other' });
    bank.reverse('ltra-2', 'R01');
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    const view = await page('bbac-1');
    expect(Object.keys(view ?? {}).toSorted()).toEqual(
      ['account', 'block', 'earlierAccounts', 'fundings', 'fundingsHref', 'hasMoreFundings', 'history', 'link', 'mayBeCharged', 'notes', 'returns'],
    );
    expect(view).toMatchObject({
      mayBeCharged: true,
      block: null,
      link: { id: link, makerName: 'Ann Admin', state: 'succeeded' },
      fundings: [{ id: other }, { id: returned, isUnseenReturn: true }],
      fundingsHref: '/fundings?source=bbac-1',
      hasMoreFundings: false,
      returns: [{ operationId: returned, amount: '7.00', code: 'R01', at: '2026-11-20T18:02:00.000Z', words: expect.stringContaining('(R01)') }],
    });
    expect(JSON.stringify(view)).not.toContain(CANARY_NUMBER);
    expect(JSON.stringify(view)).not.toMatch(/fingerprint/i);
  });

  it('shows who blocked it and why, its notes, and its own history from the beginning', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const act = { accountId: 'bbac-1', reason: 'Disputed.' };
    await blockAccount(runtime, people.admin, act);
    harness.advance(MINUTE_MS);
    await unblockAccount(runtime, people.admin2, { ...act, reason: 'Settled.' });
    harness.advance(MINUTE_MS);
    await blockAccount(runtime, people.admin2, { ...act, reason: 'Again.' });
    await addNote(runtime, people.support, { objectKind: 'linked_account', objectId: 'bbac-1', words: 'Called the owner.' });
    const view = await page('bbac-1');
    expect(view).toMatchObject({
      account: { blockedReason: 'Again.' },
      mayBeCharged: false,
      block: { at: '2026-11-20T18:02:00.000Z', byName: 'Bob Admin', reason: 'Again.' },
      notes: [{ authorName: 'Sue Support', words: 'Called the owner.' }],
    });
    expect(view?.history.map((line) => [line.actorName, line.words, line.detail])).toEqual([
      ['Ann Admin', 'set “Do not charge”', 'Disputed.'],
      ['Bob Admin', 'allowed charging again', 'Settled.'],
      ['Bob Admin', 'set “Do not charge”', 'Again.'],
      ['Sue Support', 'wrote a note', null],
    ]);
  });

  it('may not be charged while its ending waits to be confirmed', async () => {
    const { runtime, people, bank } = harness;
    bank.showEnding('9999');
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    expect(await page('bbac-1')).toMatchObject({ mayBeCharged: false, block: null, account: { endingDiffers: true, blockedReason: null } });
    await confirmEnding(runtime, people.admin2, { accountId: 'bbac-1' });
    expect(await page('bbac-1')).toMatchObject({ mayBeCharged: true, account: { endingDiffers: false } });
  });

  it('names the accounts that were linked before under the same number', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    await blockAccount(runtime, people.admin, { accountId: 'bbac-1', reason: 'x' });
    harness.advance(MINUTE_MS);
    await sentLink(runtime, people.support, { userId: 'user-8', firstName: 'Grace', lastName: 'Hopper' });
    harness.advance(MINUTE_MS);
    await sentLink(runtime, people.support, { userId: 'user-9', accountNumber: '000111112222', accountNumberAgain: '000111112222' });
    expect((await page('bbac-2'))?.earlierAccounts).toEqual([
      { id: 'bbac-1', name: 'First Bank account ending 4321', userId: 'user-7', ownerName: 'Ada Lovelace', createdAt: '2026-11-20T18:00:00.000Z', mayBeCharged: false },
    ]);
    expect((await page('bbac-1'))?.earlierAccounts).toEqual([]);
    expect((await page('bbac-3'))?.earlierAccounts).toEqual([]);
  });

  it('is nowhere for an id that is none', async () => {
    for (const id of ['bbac-9', '../x', '', "bbac-1' or 1=1"]) expect(await page(id)).toBeNull();
  });
});
