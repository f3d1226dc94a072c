import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { createSilentLog } from '#lib/server/log.ts';
import { openPlaidEmulator, PLATYPUS_OAUTH, UNHEALTHY_PLATYPUS, type PlaidEmulatorHarness, type SignIn } from '#lib/testing/plaid-emulator-harness.ts';
import { openWebhookReceiver, type WebhookReceiver } from '#lib/testing/webhook-receiver.ts';
import type { PlaidSettings } from '../read-plaid-settings.ts';
import { PLAID_EMULATOR_CREDENTIALS } from '../read-plaid-settings.ts';
import { createPlaid } from './create-plaid.ts';
import type { LinkTokenOrder, Plaid } from './plaid-gateway.ts';

/* The gateway over the official SDK against the emulated Plaid on a real socket: each side holds the other to it. */

let emulated: PlaidEmulatorHarness;
let receiver: WebhookReceiver;
let plaid: Plaid;

beforeAll(async () => {
  [emulated, receiver] = await Promise.all([openPlaidEmulator(), openWebhookReceiver()]);
});
afterAll(() => Promise.all([emulated.stop(), receiver.close()]));
beforeEach(async () => {
  receiver.received.length = 0;
  await emulated.control('/reset', {});
  plaid = gateway();
});

function gateway(change: Partial<PlaidSettings> = {}): Plaid {
  const settings = { inside: true, baseUrl: emulated.emulator.origin, ...PLAID_EMULATOR_CREDENTIALS, redirectUri: null, webhookUrl: receiver.url, ...change };
  return createPlaid(settings, { clock: { now: () => emulated.now() }, log: createSilentLog(), deadlineMs: MINUTE_MS });
}

async function good<Value>(asked: Promise<{ ok: true; value: Value } | { ok: false; failure: { code: string } }>): Promise<Value> {
  const answer = await asked;
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

const HOSTED: LinkTokenOrder = { way: 'hosted', userId: 'user-1', accessToken: null, lifetimeMs: DAY_MS };
const HERE: LinkTokenOrder = { ...HOSTED, way: 'here' };
const OWNER = { firstName: 'Alberta Bobbeth', lastName: 'Charleson', address: { street: '2992 Cameron Road', city: 'Malakoff', state: 'NY', postalCode: '14236' } };

async function share(signIn?: SignIn): Promise<string> {
  const { linkToken } = await good(plaid.createLinkToken(HERE));
  return (await emulated.finishLink(linkToken, signIn)) ?? '';
}

async function connect(signIn?: SignIn): Promise<{ accessToken: string; itemId: string }> {
  return good(plaid.exchange(await share(signIn)));
}

describe('a link', () => {
  it('for the customer elsewhere lives as long as told and has an address', async () => {
    const made = await good(plaid.createLinkToken(HOSTED));
    expect(made.linkToken).toMatch(/^link-sandbox-/);
    expect(made.hostedUrl).toContain(`${emulated.emulator.origin}/link/`);
    expect(Math.abs(made.expiresAt.getTime() - emulated.now().getTime() - DAY_MS)).toBeLessThan(MINUTE_MS);
    expect(await good(plaid.readLink(made.linkToken))).toMatchObject({ openedAt: null, finishedAt: null, shared: [], succeeded: false, exit: null });
  });

  it('is finished with what was shared, and tells it in /link/token/get and in the webhook alike', async () => {
    const { linkToken } = await good(plaid.createLinkToken(HOSTED));
    const publicToken = await emulated.finishLink(linkToken);
    const reading = await good(plaid.readLink(linkToken));
    expect(reading).toMatchObject({ succeeded: true, exit: null, linkSessionId: expect.any(String), openedAt: expect.any(Date), finishedAt: expect.any(Date) });
    expect(reading.shared).toMatchObject([{ publicToken, institutionId: 'ins_109508', institutionName: 'First Platypus Bank', accounts: [{ mask: '0000', subtype: 'checking' }, { mask: '1111', subtype: 'savings' }] }]);
    await emulated.emulator.webhooksSettled();
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ webhook_code: 'SESSION_FINISHED', link_token: linkToken, public_tokens: [publicToken] });
  });

  it('is left with Plaid’s word for how far it came', async () => {
    const { linkToken } = await good(plaid.createLinkToken(HOSTED));
    await emulated.exitLink(linkToken, { error: null, status: 'requires_credentials' });
    expect(await good(plaid.readLink(linkToken))).toMatchObject({ succeeded: false, shared: [], exit: { errorCode: null, status: 'requires_credentials' } });
  });

  it('that Plaid never made is refused', async () => {
    expect(await plaid.readLink('link-sandbox-00000000-0000-4000-8000-000000000000')).toMatchObject({ ok: false, failure: { type: 'INVALID_INPUT', code: 'INVALID_LINK_TOKEN', requestId: expect.any(String) } });
  });

  it('for reconnecting succeeds and shares nothing new', async () => {
    const { accessToken, itemId } = await connect();
    await emulated.control('/item', { itemId, act: 'reset_login' });
    expect(await good(plaid.readItem(accessToken))).toMatchObject({ itemId, error: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' } });
    const { linkToken } = await good(plaid.createLinkToken({ ...HOSTED, accessToken }));
    expect(await emulated.finishLink(linkToken)).toBeNull();
    expect(await good(plaid.readLink(linkToken))).toMatchObject({ succeeded: true, shared: [] });
    expect(await good(plaid.readItem(accessToken))).toMatchObject({ itemId, institutionName: 'First Platypus Bank', error: null });
  });
});

describe('a connection', () => {
  it('is made by a public token once', async () => {
    const publicToken = await share();
    expect(await good(plaid.exchange(publicToken))).toEqual({ accessToken: expect.stringMatching(/^access-sandbox-/), itemId: expect.any(String) });
    expect(await plaid.exchange(publicToken)).toMatchObject({ ok: false, failure: { code: 'INVALID_PUBLIC_TOKEN' } });
  });

  it('gives the sandbox’s numbers', async () => {
    const { accessToken, itemId } = await connect();
    expect(await good(plaid.readNumbers(accessToken))).toMatchObject({
      itemId,
      institutionId: 'ins_109508',
      accounts: [
        { mask: '0000', numbers: { account: '1111222233330000', routing: '011401533', tokenised: false }, persistentAccountId: null },
        { mask: '1111', numbers: { account: '1111222233331111', routing: '011401533', tokenised: false }, persistentAccountId: null },
      ],
    });
  });

  it('with an OAuth bank gives other numbers each time, and the same persistent id', async () => {
    const signIn = { institutionId: PLATYPUS_OAUTH, username: '', password: '' };
    const [first, second] = [await connect(signIn), await connect(signIn)];
    const [one, two] = [await good(plaid.readNumbers(first.accessToken)), await good(plaid.readNumbers(second.accessToken))];
    expect(one.accounts[0]).toMatchObject({ persistentAccountId: expect.any(String), numbers: { tokenised: true } });
    expect(two.accounts[0]?.persistentAccountId).toBe(one.accounts[0]?.persistentAccountId);
    expect(two.accounts[0]?.numbers?.account).not.toBe(one.accounts[0]?.numbers?.account);
  });

  it('compares the owner', async () => {
    const { accessToken } = await connect();
    const scores = async (person: typeof OWNER) => [...(await good(plaid.matchIdentity(accessToken, person))).values()];
    expect(await scores(OWNER)).toEqual([{ name: 100, address: 100 }, { name: 100, address: 100 }]);
    const [stranger] = await scores({ firstName: 'Zed', lastName: 'Unknown', address: { street: '1 Other St', city: 'Elsewhere', state: 'CA', postalCode: '90001' } });
    expect(stranger?.name).toBeLessThan(50);
    expect(stranger?.address).toBeLessThan(50);
    expect([...(await good(plaid.matchIdentity(accessToken, { ...OWNER, address: null }))).values()][0]).toEqual({ name: 100, address: null });
  });
});

describe('trouble', () => {
  const ENDPOINTS: Record<string, (accessToken: string) => Promise<unknown>> = {
    '/link/token/create': () => plaid.createLinkToken(HOSTED),
    '/item/get': (accessToken) => plaid.readItem(accessToken),
    '/auth/get': (accessToken) => plaid.readNumbers(accessToken),
    '/identity/match': (accessToken) => plaid.matchIdentity(accessToken, OWNER),
  };

  it.each(Object.keys(ENDPOINTS).flatMap((endpoint) => ['PRODUCT_NOT_READY', 'RATE_LIMIT_EXCEEDED', 'INTERNAL_SERVER_ERROR', 'INSTITUTION_DOWN'].map((code) => [endpoint, code])))('%s answers %s', async (endpoint, code) => {
    const { accessToken } = await connect();
    await emulated.control('/fault', { kind: 'error', endpoint, code });
    expect(await ENDPOINTS[endpoint]?.(accessToken)).toMatchObject({ ok: false, failure: { code, requestId: expect.any(String) } });
  });

  it('an exchange whose answer was lost was made all the same: the token is spent', async () => {
    const publicToken = await share();
    await emulated.control('/fault', { kind: 'no_answer', endpoint: '/item/public_token/exchange', execute: true });
    expect(await plaid.exchange(publicToken)).toEqual({ ok: false, failure: { type: 'RAILHEAD', code: 'NO_ANSWER', displayMessage: null, requestId: null } });
    expect(await plaid.exchange(publicToken)).toMatchObject({ ok: false, failure: { code: 'INVALID_PUBLIC_TOKEN' } });
  });

  it.each([{ secret: 'wrong' }, { clientId: 'wrong' }])('refuses other credentials: %j', async (change) => {
    expect(await gateway(change).createLinkToken(HOSTED)).toMatchObject({ ok: false, failure: { type: 'INVALID_INPUT', code: 'INVALID_API_KEYS' } });
  });

  it('a bank that is down ends the link with its code', async () => {
    const { linkToken } = await good(plaid.createLinkToken(HOSTED));
    const error = { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN', display_message: null, request_id: 'x' };
    await expect(emulated.finishLink(linkToken, { institutionId: UNHEALTHY_PLATYPUS })).rejects.toThrow();
    await emulated.exitLink(linkToken, { error, status: 'requires_credentials' });
    expect(await good(plaid.readLink(linkToken))).toMatchObject({ succeeded: false, exit: { errorType: 'INSTITUTION_ERROR', errorCode: 'INSTITUTION_DOWN', status: 'requires_credentials' } });
  });
});

describe('the emulator’s webhooks', () => {
  async function webhook(): Promise<{ body: string; verification: string }> {
    const { linkToken } = await good(plaid.createLinkToken(HOSTED));
    await emulated.finishLink(linkToken);
    await emulated.emulator.webhooksSettled();
    const [sent] = receiver.received.splice(0);
    if (sent === undefined) throw new Error('no webhook came');
    return sent;
  }

  it('are believed, also across a change of keys', async () => {
    const before = await webhook();
    await emulated.control('/rotate_key', {});
    const after = await webhook();
    expect(await plaid.verifyWebhook(after.body, after.verification, new Date())).toEqual({ ok: true, value: null });
    // The older key ended with the change: what it signed is no longer believed by whoever asks only now.
    expect(await gateway().verifyWebhook(before.body, before.verification, new Date())).toEqual({ ok: false, failure: { reason: 'expired_key', retryable: false } });
  });

  it('are refused with another body and when they are old', async () => {
    const { body, verification } = await webhook();
    expect(await plaid.verifyWebhook(`${body} `, verification, new Date())).toMatchObject({ ok: false, failure: { reason: 'other_body' } });
    expect(await plaid.verifyWebhook(body, verification, new Date(Date.now() + 6 * MINUTE_MS))).toMatchObject({ ok: false, failure: { reason: 'too_old' } });
    expect(await plaid.verifyWebhook(body, verification, new Date())).toEqual({ ok: true, value: null });
  });
});
