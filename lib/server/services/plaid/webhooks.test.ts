import { describe, expect, it } from 'vitest';
import { ok } from '#lib/domain/result.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { freshDesks, linkPass, sentSecureLink, tellOfLinks } from '#lib/testing/plaid-desk.ts';
import { finishedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { getLinkSession } from './get-link-session.ts';
import { receiveWebhook } from './receive-webhook.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
freshDesks((desk) => ({ harness, plaid } = desk));

async function hear(body: object, signature: string | null = 'signed'): Promise<number> {
  const status = await receiveWebhook(harness.runtime, JSON.stringify(body), signature);
  await linkPass(harness, 0);
  return status;
}

describe('a webhook', () => {
  it('is stored before it is answered, once for each delivery, and refused without a good signature', async () => {
    const sessionId = await sentSecureLink(harness);
    await linkPass(harness, 20 * MINUTE_MS);
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    const body = { webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-sandbox-1', public_tokens: ['public-sandbox-1'] };
    expect(await hear(body, 'forged')).toBe(401);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.state).toBe('created');
    expect([await hear(body), await hear(body)]).toEqual([200, 200]);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session).toMatchObject({ state: 'finished', next: 'pick' });
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('that comes before our own answer waits for it; one of an unknown link becomes nothing', async () => {
    plaid.answerNext('createLinkToken', async () => {
      expect(await receiveWebhook(harness.runtime, JSON.stringify({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-early' }), 'signed')).toBe(200);
      await linkPass(harness, 0);
      return ok({ linkToken: 'link-early', hostedUrl: 'http://127.0.0.1:1/link/', expiresAt: new Date(harness.runtime.context.clock.now().getTime() + HOUR_MS), requestId: 'r' });
    });
    const sessionId = await sentSecureLink(harness);
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.state).toBe('finished');
    expect(await hear({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-of-nobody' })).toBe(200);
    await linkPass(harness, 3 * MINUTE_MS);
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('that is no event of Plaid’s is refused', async () => {
    expect(await receiveWebhook(harness.runtime, 'not json', 'signed')).toBe(400);
    expect(await receiveWebhook(harness.runtime, `"${'x'.repeat(300_000)}"`, 'signed')).toBe(413);
    expect(await receiveWebhook(harness.runtime, JSON.stringify({ webhook_type: 'ITEM' }), null)).toBe(401);
  });
});
