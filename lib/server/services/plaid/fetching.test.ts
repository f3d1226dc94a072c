import { describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { freshDesks, linkPass, sentSecureLink, sharedLink, valueOf } from '#lib/testing/plaid-desk.ts';
import { plaidSays, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { getOverview } from '../get-overview.ts';
import { sendOperation } from '../send-operation.ts';
import { fetchShared } from './fetch-shared.ts';
import { getLinkSession } from './get-link-session.ts';
import { getPicker } from './get-picker.ts';
import { fetchAgain, goOn } from './go-on.ts';
import { pickAccount } from './pick-account.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
freshDesks((desk) => ({ harness, plaid } = desk));

const seen = async (id: string, who: keyof ServiceHarness['people'] = 'support') => (await getLinkSession(harness.runtime, harness.people[who], id))?.session;

describe('fetching what was shared', () => {
  it('goes on by itself after a passing trouble, and says so meanwhile', async () => {
    plaid.answerNext('readNumbers', async () => fail(plaidSays('INSTITUTION_ERROR', 'INSTITUTION_DOWN')));
    const id = await sharedLink(harness, plaid);
    expect(await seen(id)).toMatchObject({ next: 'fetch', ended: { code: 'INSTITUTION_DOWN', requestId: 'req-refused' } });
    await linkPass(harness, 10 * SECOND_MS);
    expect(await seen(id)).toMatchObject({ next: 'pick', ended: null });
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('stops at what no time mends, until a person presses Try again', async () => {
    plaid.answerNext('readNumbers', async () => fail(plaidSays('ITEM_ERROR', 'NO_AUTH_ACCOUNTS')));
    const id = await sharedLink(harness, plaid);
    await linkPass(harness, DAY_MS);
    expect(plaid.callsOf('readNumbers')).toHaveLength(1);
    expect(await seen(id)).toMatchObject({ next: 'fetch', ended: { code: 'NO_AUTH_ACCOUNTS' }, mayResend: true });
    valueOf(await fetchAgain(harness.runtime, harness.people.support, { sessionId: id }));
    await linkPass(harness, 0);
    expect(await seen(id)).toMatchObject({ next: 'pick' });
  });

  it('waits for a person when the same account seems to be linked already, and not for ever', async () => {
    const first = await sharedLink(harness, plaid);
    await linkedFrom(first);
    const again = await sharedLink(harness, plaid, 'public-sandbox-2');
    expect(await seen(again)).toMatchObject({ next: 'decide_duplicate' });
    expect(plaid.callsOf('exchange')).toHaveLength(1);
    const picker = await getPicker(harness.runtime, harness.people.support, again);
    expect(picker).toMatchObject({ stage: 'before_exchange', accounts: [{ accountId: 'acc-checking', duplicates: [{ accountId: 'bbac-1', why: 'same_name_and_mask' }] }, { duplicates: [] }] });
    valueOf(await goOn(harness.runtime, harness.people.support, { sessionId: again }));
    await linkPass(harness, 0);
    expect(await seen(again)).toMatchObject({ next: 'pick' });

    const third = await sharedLink(harness, plaid, 'public-sandbox-3');
    await linkPass(harness, 20 * MINUTE_MS);
    expect(await seen(third)).toMatchObject({ next: 'decide_duplicate' });
    // Five minutes before the public token dies the work of the customer is saved all the same.
    await linkPass(harness, 6 * MINUTE_MS);
    expect(await seen(third)).toMatchObject({ next: 'pick' });
  });

  it('goes on where somebody decided while the worker was looking for the same account', async () => {
    await linkedFrom(await sharedLink(harness, plaid));
    const again = await sharedLink(harness, plaid, 'public-sandbox-2');
    const asRead = await harness.runtime.plaidStore.getSession(again);
    if (asRead === null) throw new Error(`no ${again}`);
    valueOf(await goOn(harness.runtime, harness.people.support, { sessionId: again }));
    await fetchShared(harness.runtime, plaid, asRead);
    expect(plaid.callsOf('exchange')).toHaveLength(2);
    expect(await seen(again)).toMatchObject({ next: 'pick' });
  });
});

describe('the overview', () => {
  it('tells what customers have shared apart from what lies with them, and neither once it is taken up', async () => {
    const groups = async () => (await getOverview(harness.runtime, harness.people.support)).attention.map(({ kind, count, links }) => [kind, count, links.length]);
    const shared = await sharedLink(harness, plaid);
    plaid.answerAll('readLink', async () => ok(untouchedLink()));
    await sentSecureLink(harness);
    expect(await groups()).toEqual([['shared_link', 1, 1], ['open_link', 1, 1]]);
    await linkedFrom(shared);
    expect(await groups()).toEqual([['open_link', 1, 1]]);
  });
});

/** Saves the checking account of a shared link at the bank. */
async function linkedFrom(sessionId: string): Promise<void> {
  const { runtime, people } = harness;
  const { operationId } = valueOf(await pickAccount(runtime, people.support, { sessionId, accountId: 'acc-checking', reason: null }));
  valueOf(await sendOperation(runtime, people.support, { operationId, duplicateReason: null, seen: null }));
}
