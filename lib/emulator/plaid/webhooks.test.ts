import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { linkOrder, openPlaidEmulator, refusalOf, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';
import { openWebhookReceiver, type ReceivedWebhook, type WebhookReceiver } from '#lib/testing/webhook-receiver.ts';
import { DAY_MS, SECOND_MS } from '#lib/domain/time.ts';

let plaid: PlaidEmulatorHarness;
let receiver: WebhookReceiver;
beforeAll(async () => {
  [plaid, receiver] = await Promise.all([openPlaidEmulator(), openWebhookReceiver()]);
});
afterAll(() => Promise.all([plaid.stop(), receiver.close()]));
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.statuses.length = 0;
  plaid.waits.length = 0;
  await plaid.control('/reset', {});
});

const hosted = async (webhook = receiver.url) => (await plaid.api.linkTokenCreate(linkOrder({ webhook, hosted_link: {} }))).data.link_token;
async function firstWebhook(): Promise<ReceivedWebhook> {
  await plaid.emulator.webhooksSettled();
  return z.custom<ReceivedWebhook>((value) => value !== undefined).parse(receiver.received[0]);
}
const claims = z.object({ iat: z.number(), request_body_sha256: z.string() });
/** As Plaid's documentation says to verify: key by its id, signature, then the hash of the raw body. */
async function isGenuine({ body, verification }: ReceivedWebhook): Promise<boolean> {
  const { kid } = decodeProtectedHeader(verification);
  const { key } = (await plaid.api.webhookVerificationKeyGet({ key_id: kid ?? '' })).data;
  const { payload } = await jwtVerify(verification, await importJWK({ ...key }, 'ES256'), { algorithms: ['ES256'], currentDate: plaid.now() });
  return claims.parse(payload).request_body_sha256 === createHash('sha256').update(body).digest('hex');
}

describe('LINK/SESSION_FINISHED', () => {
  it('tells of a success with its public token', async () => {
    const token = await hosted();
    const publicToken = await plaid.finishLink(token);
    expect(JSON.parse((await firstWebhook()).body)).toMatchObject({
      webhook_type: 'LINK',
      webhook_code: 'SESSION_FINISHED',
      status: 'SUCCESS',
      link_token: token,
      link_session_id: expect.any(String),
      public_tokens: [publicToken],
      environment: 'sandbox',
    });
  });

  it('tells of an exit, and of nothing at the desk', async () => {
    await plaid.exitLink(await hosted());
    expect(JSON.parse((await firstWebhook()).body)).toMatchObject({ webhook_code: 'SESSION_FINISHED', status: 'EXITED', public_tokens: [] });
    await plaid.connect({}, { webhook: receiver.url });
    await plaid.emulator.webhooksSettled();
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent again when control says so', async () => {
    const token = await hosted();
    expect((await plaid.control('/webhook', { linkToken: token, type: 'LINK', code: 'SESSION_FINISHED' })).httpStatus).toBe(409);
    await plaid.finishLink(token);
    await plaid.control('/webhook', { linkToken: token, type: 'LINK', code: 'SESSION_FINISHED' });
    await plaid.emulator.webhooksSettled();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });
});

describe('a signature', () => {
  it('fits the raw body and nothing else', async () => {
    await plaid.finishLink(await hosted());
    const sent = await firstWebhook();
    expect(await isGenuine(sent)).toBe(true);
    expect(decodeProtectedHeader(sent.verification)).toMatchObject({ alg: 'ES256', typ: 'JWT' });
    expect(await isGenuine({ ...sent, body: sent.body.replace('SUCCESS', 'EXITED') })).toBe(false);
    expect(await isGenuine({ ...sent, body: JSON.stringify(JSON.parse(sent.body)) })).toBe(false);
    const [head = '', payload = '', signature = ''] = sent.verification.split('.');
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), iat: 0 })).toString('base64url');
    await expect(isGenuine({ ...sent, verification: [head, forged, signature].join('.') })).rejects.toThrow('signature verification failed');
  });

  it('carries this machine’s time, however far the emulator’s clock was moved', async () => {
    await plaid.control('/clock', { advanceSeconds: DAY_MS / SECOND_MS });
    await plaid.finishLink(await hosted());
    const { iat } = claims.parse(JSON.parse(Buffer.from((await firstWebhook()).verification.split('.')[1] ?? '', 'base64url').toString()));
    expect(iat).toBe(Math.floor(plaid.now().getTime() / SECOND_MS));
  });

  it('is by a new key after a rotation; the old one stays readable with its end', async () => {
    await plaid.finishLink(await hosted());
    const old = await firstWebhook();
    const before = decodeProtectedHeader(old.verification).kid ?? '';
    const { kid } = z.object({ kid: z.string() }).parse((await plaid.control('/rotate_key', {})).body);
    await plaid.finishLink(await hosted());
    await plaid.emulator.webhooksSettled();
    expect(kid).not.toBe(before);
    expect(decodeProtectedHeader(receiver.received[1]?.verification ?? '').kid).toBe(kid);
    expect(await isGenuine(old)).toBe(true);
    const keyOf = async (id: string) => (await plaid.api.webhookVerificationKeyGet({ key_id: id })).data.key;
    expect(await keyOf(before)).toMatchObject({ alg: 'ES256', crv: 'P-256', kty: 'EC', use: 'sig', expired_at: Math.floor(plaid.now().getTime() / SECOND_MS) });
    expect(await keyOf(kid)).toMatchObject({ kid, expired_at: null });
    expect(await keyOf(kid)).not.toHaveProperty('d');
    expect(await refusalOf(keyOf('none'))).toMatchObject({ httpStatus: 400, error_type: 'INVALID_INPUT' });
  });
});

describe('a receiver', () => {
  it('that stumbles is tried again, later and later', async () => {
    receiver.statuses.push(500, 503, 307);
    await plaid.finishLink(await hosted());
    await plaid.emulator.webhooksSettled();
    const [webhook] = (await plaid.look()).webhooks;
    expect(webhook).toMatchObject({ outcome: 'delivered', code: 'SESSION_FINISHED' });
    expect(webhook?.tries.map(({ httpStatus }) => httpStatus)).toEqual([500, 503, 307, 200]);
    expect(plaid.waits).toEqual([SECOND_MS, 4 * SECOND_MS, 16 * SECOND_MS]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it('that is away is given up in the end', async () => {
    const away = await openWebhookReceiver();
    await away.close();
    await plaid.finishLink(await hosted(away.url));
    await plaid.emulator.webhooksSettled();
    const [webhook] = (await plaid.look()).webhooks;
    expect(webhook?.outcome).toBe('failed');
    expect(webhook?.tries).toHaveLength(4);
    expect(webhook?.tries[0]).toMatchObject({ httpStatus: null, problem: expect.any(String) });
  });

  it.each([
    ['http://198.51.100.7/webhooks', 'not_loopback'],
    ['https://localhost.example/webhooks', 'not_loopback'],
  ])('at %s hears nothing', async (url, outcome) => {
    await plaid.finishLink(await hosted(url));
    await plaid.emulator.webhooksSettled();
    expect((await plaid.look()).webhooks).toMatchObject([{ outcome, tries: [], url }]);
  });

  it('hears nothing of a dropped one, and polling still tells', async () => {
    await plaid.control('/fault', { kind: 'drop_webhooks' });
    const token = await hosted();
    await plaid.finishLink(token);
    await plaid.finishLink(await hosted());
    await plaid.emulator.webhooksSettled();
    expect((await plaid.look()).webhooks.map(({ outcome }) => outcome)).toEqual(['delivered', 'dropped']);
    expect(receiver.received).toHaveLength(1);
    expect((await plaid.api.linkTokenGet({ link_token: token })).data.link_sessions?.[0]?.results?.item_add_results).toHaveLength(1);
  });
});
