import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { addMs, DAY_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { CUSTOMER, linkPass, sentSecureLink, sharedLink, tellOfLinks, valueOf } from '#lib/testing/plaid-desk.ts';
import { finishedLink, plaidSays, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { getOverview } from '../get-overview.ts';
import { sendOperation } from '../send-operation.ts';
import { createSecureLink } from './create-secure-link.ts';
import { endDeskLink } from './end-desk-link.ts';
import { getLinkSession } from './get-link-session.ts';
import { getPicker } from './get-picker.ts';
import { fetchAgain, goOn } from './go-on.ts';
import { listOpenLinks } from './list-open-links.ts';
import { pickAccount } from './pick-account.ts';
import { resendLink } from './resend-link.ts';
import { revokeLink } from './revoke-link.ts';
import { startDeskLink } from './start-desk-link.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let plaid: ScriptedPlaid;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  harness = await opened.fresh();
  plaid = harness.connectPlaid();
});
afterAll(() => opened.close());

const seen = async (id: string, who: keyof ServiceHarness['people'] = 'support') => (await getLinkSession(harness.runtime, harness.people[who], id))?.session;
const END = { linkSessionId: 'session-1', requestId: null, errorCode: null, errorType: null, exitStatus: null };

describe('a secure link', () => {
  it('is ours before Plaid is asked, and shows its address to those who may link, while it opens anything', async () => {
    plaid.answerNext('createLinkToken', async (order) => {
      const [open] = await harness.runtime.plaidStore.listOpenSessions(addMs(harness.runtime.context.clock.now(), -DAY_MS), 10);
      expect(open).toMatchObject({ state: 'asked', userId: order.userId, linkTokenHash: null });
      return ok({ linkToken: 'link-sandbox-x', hostedUrl: 'http://127.0.0.1:1/link/?token=link-sandbox-x', expiresAt: addMs(harness.runtime.context.clock.now(), DAY_MS), requestId: 'req-x' });
    });
    const id = await sentSecureLink(harness);
    const forSupport = await getLinkSession(harness.runtime, harness.people.support, id);
    expect(forSupport?.hosted?.url).toBe('http://127.0.0.1:1/link/?token=link-sandbox-x');
    expect(forSupport?.hosted?.qr.path).toMatch(/^M\d+ \d+h/);
    expect(JSON.stringify(forSupport?.session)).not.toContain('link-sandbox-x');
    const forAuditor = await getLinkSession(harness.runtime, harness.people.auditor, id);
    expect(forAuditor?.session.state).toBe('created');
    expect(forAuditor?.hosted).toBeNull();
    valueOf(await revokeLink(harness.runtime, harness.people.support, { sessionId: id }));
    expect((await getLinkSession(harness.runtime, harness.people.support, id))?.hosted).toBeNull();
  });

  it('that Plaid refuses is told with its request id, and stays on record', async () => {
    plaid.answerNext('createLinkToken', async () => fail(plaidSays('API_ERROR', 'INTERNAL_SERVER_ERROR')));
    const result = await createSecureLink(harness.runtime, harness.people.support, CUSTOMER);
    expect(result).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('req-refused') });
    expect(await listOpenLinks(harness.runtime)).toEqual([]);
  });

  it('for the program takes an administrator', async () => {
    expect(await createSecureLink(harness.runtime, harness.people.support, { ...CUSTOMER, ownerScope: 'program' })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(plaid.calls).toEqual([]);
  });

  it('goes created, opened, finished by polling alone, and its accounts are fetched once', async () => {
    const id = await sentSecureLink(harness);
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'created', next: 'wait' });
    tellOfLinks(plaid, { openedAt: harness.runtime.context.clock.now(), linkSessionId: 'session-1' });
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'opened', linkSessionId: 'session-1' });
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'finished', next: 'pick', sharedCount: 2, ended: null });
    await linkPass(harness, DAY_MS / 2);
    expect([plaid.callsOf('exchange').length, plaid.callsOf('readNumbers').length, plaid.callsOf('matchIdentity').length]).toEqual([1, 1, 1]);
  });

  it('that the customer left may be opened again, and then finished', async () => {
    const id = await sentSecureLink(harness);
    const exit = { errorType: 'ITEM_ERROR', errorCode: 'INVALID_CREDENTIALS', displayMessage: 'The credentials were not correct.', status: 'requires_credentials', requestId: 'req-exit' };
    tellOfLinks(plaid, { openedAt: harness.runtime.context.clock.now(), exit });
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'exited', next: 'wait', ended: { code: 'INVALID_CREDENTIALS' } });
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'finished', next: 'pick', ended: null });
  });

  it('expires, and can be sent anew once, however often that is pressed', async () => {
    const id = await sentSecureLink(harness);
    await linkPass(harness, DAY_MS + SECOND_MS);
    expect(await seen(id)).toMatchObject({ state: 'expired', mayResend: true, mayRevoke: false });
    const [first, second] = [await resendLink(harness.runtime, harness.people.support, { sessionId: id }), await resendLink(harness.runtime, harness.people.admin, { sessionId: id })];
    expect(valueOf(first).sessionId).not.toBe(id);
    expect(valueOf(second)).toEqual(valueOf(first));
    expect(await seen(id)).toMatchObject({ replacedBy: valueOf(first).sessionId, mayResend: false });
  });

  it('that was revoked stays revoked whatever comes of it', async () => {
    const id = await sentSecureLink(harness);
    valueOf(await revokeLink(harness.runtime, harness.people.support, { sessionId: id }));
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'revoked', next: 'none' });
    expect(plaid.callsOf('exchange')).toEqual([]);
    expect(await revokeLink(harness.runtime, harness.people.support, { sessionId: id })).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('is asked about every few seconds while somebody looks, and each minute otherwise', async () => {
    const id = await sentSecureLink(harness);
    await linkPass(harness, 20 * MINUTE_MS);
    const before = plaid.callsOf('readLink').length;
    await linkPass(harness, 10 * SECOND_MS);
    expect(plaid.callsOf('readLink')).toHaveLength(before);
    await seen(id);
    await linkPass(harness, 4 * SECOND_MS);
    expect(plaid.callsOf('readLink')).toHaveLength(before + 1);
  });

  it('outlives a Plaid that does not answer', async () => {
    const id = await sentSecureLink(harness);
    plaid.answerAll('readLink', async () => fail({ type: 'RAILHEAD', code: 'NO_ANSWER', displayMessage: null, requestId: null }));
    for (let look = 0; look < 5; look += 1) await linkPass(harness, 5 * MINUTE_MS);
    expect(await seen(id)).toMatchObject({ state: 'created', next: 'wait' });
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness, 5 * MINUTE_MS);
    expect(await seen(id)).toMatchObject({ state: 'finished', next: 'pick' });
  });
});

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

describe('the customer at the desk', () => {
  const desk = { ...CUSTOMER, attested: true };

  it('ends by what Plaid says of the link, not by what the browser hands over', async () => {
    const { sessionId, linkToken } = valueOf(await startDeskLink(harness.runtime, harness.people.support, desk));
    expect(linkToken).toBe('link-sandbox-1');
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now(), 'public-sandbox-own'));
    const foreign = await endDeskLink(harness.runtime, harness.people.support, { ...END, sessionId, publicToken: 'public-sandbox-foreign', succeeded: true });
    expect(foreign).toMatchObject({ ok: false, code: 'conflict' });
    await linkPass(harness, 0);
    expect(plaid.callsOf('exchange').map(({ given }) => given[0])).toEqual(['public-sandbox-own']);
  });

  it('that Plaid does not know of yet stays open and is found by polling', async () => {
    const { sessionId } = valueOf(await startDeskLink(harness.runtime, harness.people.support, desk));
    plaid.answerAll('readLink', async () => ok(untouchedLink()));
    expect(await endDeskLink(harness.runtime, harness.people.support, { ...END, sessionId, publicToken: 'public-sandbox-1', succeeded: true })).toMatchObject({ ok: true, value: { outcome: 'shared' } });
    expect(plaid.callsOf('exchange')).toEqual([]);
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect(await seen(sessionId)).toMatchObject({ state: 'finished', next: 'pick' });
  });

  it('brings a public token to one link only', async () => {
    await sharedLink(harness, plaid, 'public-sandbox-same');
    const { sessionId } = valueOf(await startDeskLink(harness.runtime, harness.people.support, desk));
    valueOf(await endDeskLink(harness.runtime, harness.people.support, { ...END, sessionId, publicToken: 'public-sandbox-same', succeeded: true }));
    await linkPass(harness, 0);
    expect(await seen(sessionId)).not.toMatchObject({ state: 'finished' });
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('who leaves is told by code, and nobody else can end somebody’s link', async () => {
    const { sessionId } = valueOf(await startDeskLink(harness.runtime, harness.people.support, desk));
    const left = { ...END, sessionId, publicToken: null, succeeded: false, errorCode: 'INSTITUTION_DOWN' };
    expect(await endDeskLink(harness.runtime, harness.people.admin, left)).toMatchObject({ ok: false, code: 'not_found' });
    expect(valueOf(await endDeskLink(harness.runtime, harness.people.support, left))).toMatchObject({ outcome: 'left' });
    expect(await seen(sessionId)).toMatchObject({ state: 'exited', ended: { code: 'INSTITUTION_DOWN' } });
    expect(await listOpenLinks(harness.runtime)).toEqual([]);
  });
});

/** Saves the checking account of a shared link at the bank. */
async function linkedFrom(sessionId: string): Promise<void> {
  const { runtime, people } = harness;
  const { operationId } = valueOf(await pickAccount(runtime, people.support, { sessionId, accountId: 'acc-checking', reason: null }));
  valueOf(await sendOperation(runtime, people.support, { operationId, duplicateReason: null }));
}
