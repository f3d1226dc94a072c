import { describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { addMs, DAY_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { CUSTOMER, freshDesks, linkPass, sentSecureLink, tellOfLinks, valueOf } from '#lib/testing/plaid-desk.ts';
import { finishedLink, plaidSays, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { WORKER } from '../../operations/actor.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import { createSecureLink } from './create-secure-link.ts';
import { getLinkSession } from './get-link-session.ts';
import { listOpenLinks } from './list-open-links.ts';
import { lookAtLink } from './look-at-link.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { resendLink } from './resend-link.ts';
import { revokeLink } from './revoke-link.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
freshDesks((desk) => ({ harness, plaid } = desk));

const seen = async (id: string, who: keyof ServiceHarness['people'] = 'support') => (await getLinkSession(harness.runtime, harness.people[who], id))?.session;

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

  it('that a slower look finds ended is left as it is: what was decided meanwhile stands, and what was shared is still fetched', async () => {
    const { runtime, people } = harness;
    const stored = (id: string) => runtime.plaidStore.getSession(id);
    const look = async (session: LinkSessionRow | null) => session !== null && lookAtLink(runtime, plaid, session, WORKER);
    tellOfLinks(plaid, finishedLink(runtime.context.clock.now()));
    const [shared, revoked] = [await sentSecureLink(harness), await sentSecureLink(harness)];
    const asRead = [await stored(shared), await stored(revoked)];
    await look(await stored(shared));
    valueOf(await revokeLink(runtime, people.support, { sessionId: revoked }));
    const decided = [await stored(shared), await stored(revoked)];
    expect(decided).toMatchObject([{ state: 'finished', dueAt: runtime.context.clock.now() }, { state: 'revoked', dueAt: null }]);
    harness.advance(SECOND_MS);
    for (const session of asRead) await look(session);
    expect([await stored(shared), await stored(revoked)]).toEqual(decided);
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

  it('that is finished in its last moment is found: by an event after its end, and by a Plaid that answers late', async () => {
    const id = await sentSecureLink(harness);
    await linkPass(harness, DAY_MS + SECOND_MS);
    expect(await seen(id)).toMatchObject({ state: 'expired' });
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    expect(await receiveWebhook(harness.runtime, JSON.stringify({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-sandbox-1' }), 'signed')).toBe(200);
    await linkPass(harness, 0);
    expect(await seen(id)).toMatchObject({ state: 'finished', next: 'pick' });

    plaid.answerAll('readLink', async () => ok(untouchedLink()));
    const silent = await sentSecureLink(harness);
    plaid.answerAll('readLink', async () => fail({ type: 'RAILHEAD', code: 'NO_ANSWER', displayMessage: null, requestId: null }));
    await linkPass(harness, DAY_MS + MINUTE_MS);
    expect(await seen(silent)).toMatchObject({ state: 'created' });
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now(), 'public-sandbox-2'));
    await linkPass(harness, 5 * MINUTE_MS);
    expect(await seen(silent)).toMatchObject({ state: 'finished' });
  });

  it('finished by a clock ahead of ours goes on all the same', async () => {
    const id = await sentSecureLink(harness);
    tellOfLinks(plaid, finishedLink(addMs(harness.runtime.context.clock.now(), 60 * MINUTE_MS)));
    await linkPass(harness);
    expect(await seen(id)).toMatchObject({ state: 'finished', next: 'pick' });
  });

  it('that Plaid is still making is neither watched nor revoked', async () => {
    plaid.answerNext('createLinkToken', async () => {
      const [asked] = await harness.runtime.plaidStore.listOpenSessions(addMs(harness.runtime.context.clock.now(), -DAY_MS), 1);
      expect((await getLinkSession(harness.runtime, harness.people.admin, asked?.id ?? ''))?.session.state).toBe('asked');
      expect(await revokeLink(harness.runtime, harness.people.admin, { sessionId: asked?.id ?? '' })).toMatchObject({ ok: false, code: 'conflict' });
      await linkPass(harness, 5 * SECOND_MS);
      return ok({ linkToken: 'link-slow', hostedUrl: 'http://127.0.0.1:1/link/', expiresAt: addMs(harness.runtime.context.clock.now(), DAY_MS), requestId: 'r' });
    });
    expect(await seen(await sentSecureLink(harness))).toMatchObject({ state: 'created' });
  });

  it('is replaced once by two people who re-send it at the same time', async () => {
    const id = await sentSecureLink(harness);
    await linkPass(harness, DAY_MS + SECOND_MS);
    const [one, other] = await Promise.all([resendLink(harness.runtime, harness.people.support, { sessionId: id }), resendLink(harness.runtime, harness.people.admin, { sessionId: id })]);
    expect(valueOf(one).sessionId).toBe(valueOf(other).sessionId);
    expect(plaid.callsOf('createLinkToken')).toHaveLength(2);
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
