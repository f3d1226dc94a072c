import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxItemFireWebhookRequestWebhookCodeEnum, WebhookType } from 'plaid';
import { z } from 'zod';
import { linkOrder, openPlaidEmulator, PLATYPUS_OAUTH, refusalOf, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';
import { openWebhookReceiver, type WebhookReceiver } from '#lib/testing/webhook-receiver.ts';
import { DAY_MS } from '#lib/domain/time.ts';

let plaid: PlaidEmulatorHarness;
let receiver: WebhookReceiver;
beforeAll(async () => {
  [plaid, receiver] = await Promise.all([openPlaidEmulator(), openWebhookReceiver()]);
});
afterAll(() => Promise.all([plaid.stop(), receiver.close()]));
beforeEach(() => {
  receiver.received.length = 0;
});

const connect = (institutionId?: string) => plaid.connect({ institutionId }, { webhook: receiver.url });
const auth = async (accessToken: string) => (await plaid.api.authGet({ access_token: accessToken })).data;
const itemError = async (accessToken: string) => (await plaid.api.itemGet({ access_token: accessToken })).data.item.error?.error_code ?? null;
const act = (itemId: string, change: string, accountId?: string) => plaid.control('/item', { itemId, act: change, accountId });
async function heard(): Promise<unknown[]> {
  await plaid.emulator.webhooksSettled();
  return receiver.received.map(({ body }): unknown => JSON.parse(body));
}
async function reconnect(accessToken: string, accountIds?: string[], username = '') {
  const link = await plaid.api.linkTokenCreate(linkOrder({ access_token: accessToken, products: undefined, required_if_supported_products: undefined }));
  return { token: link.data.link_token, publicToken: await plaid.finishLink(link.data.link_token, { institutionId: PLATYPUS_OAUTH, username, accountIds }) };
}

describe('a login that the bank no longer takes', () => {
  it('is an error of the item, of its calls and of a webhook, until update mode', async () => {
    const { accessToken, itemId } = await connect(PLATYPUS_OAUTH);
    const before = (await auth(accessToken)).numbers.ach;
    expect((await plaid.api.sandboxItemResetLogin({ access_token: accessToken })).data.reset_login).toBe(true);
    expect(await heard()).toMatchObject([{ webhook_type: 'ITEM', webhook_code: 'ERROR', item_id: itemId, error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', status: 400 }, environment: 'sandbox' }]);
    expect(await itemError(accessToken)).toBe('ITEM_LOGIN_REQUIRED');
    expect(await refusalOf(auth(accessToken))).toMatchObject({ httpStatus: 400, error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED' });
    expect(await refusalOf(plaid.api.identityMatch({ access_token: accessToken }))).toMatchObject({ error_code: 'ITEM_LOGIN_REQUIRED' });

    const { token, publicToken } = await reconnect(accessToken);
    expect(publicToken).toBeNull();
    expect(await itemError(accessToken)).toBeNull();
    // Nothing was taken back, so the numbers stay.
    expect((await auth(accessToken)).numbers.ach).toEqual(before);
    const [session] = (await plaid.api.linkTokenGet({ link_token: token })).data.link_sessions ?? [];
    expect(session).toMatchObject({ exit: null, results: { item_add_results: [] }, finished_at: expect.any(String) });
    expect(session?.events?.at(-1)?.event_name).toBe('HANDOFF');
  });

  it('is renewed only by the same person at the same bank', async () => {
    const { accessToken } = await plaid.connect();
    const { link_token: token } = (await plaid.api.linkTokenCreate(linkOrder({ access_token: accessToken, products: undefined, required_if_supported_products: undefined }))).data;
    const { linkSessionId } = z.object({ linkSessionId: z.string() }).parse((await plaid.page('open', { token })).body);
    const attempt = async (institutionId: string, username: string) => (await plaid.page('credentials', { token, linkSessionId, institutionId, username, password: 'pass_good' })).body;
    expect(await attempt('ins_109508', 'user_ada_okafor')).toMatchObject({ ok: false, error: { error_code: 'INVALID_UPDATED_USERNAME' } });
    expect(await attempt('ins_109511', 'user_good')).toMatchObject({ ok: false, error: { error_code: 'INVALID_INSTITUTION' } });
    expect(await attempt('ins_109508', 'user_good')).toMatchObject({ ok: true });
  });
});

describe('access taken back', () => {
  it('whole: calls fail so, and update mode brings new tokenised numbers for what is shared again', async () => {
    const { accessToken, itemId } = await connect(PLATYPUS_OAUTH);
    const before = await auth(accessToken);
    expect(await act(itemId, 'revoke_permission')).toMatchObject({ httpStatus: 200, body: { item: { errorCode: 'USER_PERMISSION_REVOKED' } } });
    expect(await heard()).toMatchObject([{ webhook_code: 'USER_PERMISSION_REVOKED', item_id: itemId, error: { error_code: 'USER_PERMISSION_REVOKED' } }]);
    expect(await refusalOf(auth(accessToken))).toMatchObject({ error_type: 'ITEM_ERROR', error_code: 'USER_PERMISSION_REVOKED' });
    expect(await itemError(accessToken)).toBe('USER_PERMISSION_REVOKED');

    const [kept] = before.accounts;
    await reconnect(accessToken, [kept?.account_id ?? '']);
    const after = await auth(accessToken);
    expect(after.accounts.map((account) => account.account_id)).toEqual([kept?.account_id]);
    expect(after.accounts[0]?.persistent_account_id).toBe(kept?.persistent_account_id);
    expect(after.numbers.ach[0]?.account).not.toBe(before.numbers.ach[0]?.account);
  });

  it('of one account: it is gone, then all are gone', async () => {
    const { accessToken, itemId } = await connect(PLATYPUS_OAUTH);
    const before = await auth(accessToken);
    const [first, second] = before.accounts.map((account) => account.account_id);
    expect((await act(itemId, 'revoke_account')).httpStatus).toBe(400);
    await act(itemId, 'revoke_account', first);
    expect(await heard()).toMatchObject([{ webhook_code: 'USER_ACCOUNT_REVOKED', item_id: itemId, account_id: first }]);
    expect(await itemError(accessToken)).toBeNull();
    expect((await auth(accessToken)).numbers.ach.map((number) => number.account_id)).toEqual([second]);
    expect(await refusalOf(plaid.api.authGet({ access_token: accessToken, options: { account_ids: [first ?? ''] } }))).toMatchObject({ error_type: 'INVALID_INPUT', error_code: 'INVALID_ACCOUNT_ID' });
    await act(itemId, 'revoke_account', second);
    expect(await refusalOf(auth(accessToken))).toMatchObject({ error_code: 'NO_AUTH_ACCOUNTS' });

    await reconnect(accessToken);
    const after = (await auth(accessToken)).numbers.ach.map(({ account }) => account);
    expect(after).toHaveLength(2);
    for (const { account } of before.numbers.ach) expect(after).not.toContain(account);
  });
});

describe('other news of a connection', () => {
  it('that its bank will end: a week later it has', async () => {
    const { accessToken, itemId } = await connect(PLATYPUS_OAUTH);
    await act(itemId, 'pending_disconnect');
    expect(await heard()).toMatchObject([{ webhook_code: 'PENDING_DISCONNECT', reason: 'INSTITUTION_TOKEN_EXPIRATION', disconnect_time: expect.stringMatching(/Z$/) }]);
    expect(await itemError(accessToken)).toBeNull();
    plaid.advance(7 * DAY_MS);
    expect(await itemError(accessToken)).toBe('ITEM_LOGIN_REQUIRED');
    await reconnect(accessToken);
    expect(await itemError(accessToken)).toBeNull();
  });

  it('that an account is verified, or never will be', async () => {
    const { accessToken, itemId } = await plaid.connect({ username: 'user_pending_automatic' }, { webhook: receiver.url });
    const status = async () => (await auth(accessToken)).accounts[0]?.verification_status;
    const accountId = (await auth(accessToken)).accounts[0]?.account_id;
    await plaid.control('/webhook', { itemId, accountId, type: 'AUTH', code: 'AUTOMATICALLY_VERIFIED' });
    expect(await status()).toBe('automatically_verified');
    await plaid.control('/webhook', { itemId, accountId, type: 'AUTH', code: 'VERIFICATION_EXPIRED' });
    expect(await status()).toBe('verification_expired');
    expect(await heard()).toMatchObject([
      { webhook_type: 'AUTH', webhook_code: 'AUTOMATICALLY_VERIFIED', account_id: accountId, item_id: itemId },
      { webhook_type: 'AUTH', webhook_code: 'VERIFICATION_EXPIRED' },
    ]);
  });

  it('as /sandbox/item/fire_webhook tells it, the item stays as it is', async () => {
    const { accessToken, itemId } = await connect();
    const fire = (token: string, code: SandboxItemFireWebhookRequestWebhookCodeEnum) => plaid.api.sandboxItemFireWebhook({ access_token: token, webhook_type: WebhookType.Item, webhook_code: code });
    expect((await fire(accessToken, SandboxItemFireWebhookRequestWebhookCodeEnum.UserPermissionRevoked)).data.webhook_fired).toBe(true);
    expect(await heard()).toMatchObject([{ webhook_code: 'USER_PERMISSION_REVOKED', item_id: itemId }]);
    expect(await itemError(accessToken)).toBeNull();
    expect(await refusalOf(fire(accessToken, SandboxItemFireWebhookRequestWebhookCodeEnum.SmsMicrodepositsVerification))).toMatchObject({ error_type: 'SANDBOX_ERROR', error_code: 'SANDBOX_WEBHOOK_INVALID' });
    expect(await refusalOf(fire((await plaid.connect()).accessToken, SandboxItemFireWebhookRequestWebhookCodeEnum.Error))).toMatchObject({ error_code: 'SANDBOX_WEBHOOK_INVALID' });
  });
});
