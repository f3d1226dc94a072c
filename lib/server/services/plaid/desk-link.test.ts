import { describe, expect, it } from 'vitest';
import { ok } from '#lib/domain/result.ts';
import { CUSTOMER, freshDesks, linkPass, sharedLink, tellOfLinks, valueOf } from '#lib/testing/plaid-desk.ts';
import { finishedLink, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { endDeskLink } from './end-desk-link.ts';
import { getLinkSession } from './get-link-session.ts';
import { listOpenLinks } from './list-open-links.ts';
import { startDeskLink } from './start-desk-link.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
freshDesks((desk) => ({ harness, plaid } = desk));

const seen = async (id: string, who: keyof ServiceHarness['people'] = 'support') => (await getLinkSession(harness.runtime, harness.people[who], id))?.session;
const END = { linkSessionId: 'session-1', requestId: null, errorCode: null, errorType: null, exitStatus: null };

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
