import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FIRST_PLATYPUS, linkOrder, openPlaidEmulator, PLATYPUS_OAUTH, UNHEALTHY_PLATYPUS, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';

let plaid: PlaidEmulatorHarness;
beforeAll(async () => {
  plaid = await openPlaidEmulator();
});
afterAll(() => plaid.stop());

const opened = z.object({ linkSessionId: z.string(), requestId: z.string() });
async function open(changes: Parameters<typeof linkOrder>[0] = {}) {
  const { link_token: token } = (await plaid.api.linkTokenCreate(linkOrder(changes))).data;
  return { token, linkSessionId: opened.parse((await plaid.page('open', { token })).body).linkSessionId };
}
async function signIn(username: string, password: string, institutionId = FIRST_PLATYPUS) {
  return (await plaid.page('credentials', { ...(await open()), institutionId, username, password })).body;
}

describe('what the page learns first', () => {
  it('of a hosted link', async () => {
    const { token } = await open({ hosted_link: { completion_redirect_uri: 'http://localhost:3000/thanks' } });
    expect((await plaid.page(`session?token=${token}`)).body).toEqual({ way: 'hosted', mode: 'link', clientName: 'Railhead', institution: null, completionRedirect: 'http://localhost:3000/thanks' });
  });

  it('of a reconnection', async () => {
    const { accessToken } = await plaid.connect();
    const { token } = await open({ access_token: accessToken, products: undefined, required_if_supported_products: undefined });
    expect((await plaid.page(`session?token=${token}`)).body).toMatchObject({ way: 'here', mode: 'update', institution: { id: FIRST_PLATYPUS, name: 'First Platypus Bank' } });
  });

  it('finds banks by the words of their names', async () => {
    const ids = async (words: string) => z.object({ institutions: z.array(z.object({ id: z.string() })) }).parse((await plaid.page(`institutions?q=${words}`)).body).institutions.map(({ id }) => id);
    expect(await ids('platypus')).toEqual([FIRST_PLATYPUS, PLATYPUS_OAUTH, UNHEALTHY_PLATYPUS]);
    expect(await ids('oauth%20plat')).toEqual([PLATYPUS_OAUTH]);
    expect(await ids('zzz')).toEqual([]);
    expect((await ids('')).length).toBeGreaterThan(3);
  });
});

describe('credentials', () => {
  it.each([
    ['user_good', 'wrong', 'ITEM_ERROR', 'INVALID_CREDENTIALS'],
    ['somebody', 'pass_good', 'ITEM_ERROR', 'INVALID_CREDENTIALS'],
    ['user_locked', 'pass_good', 'ITEM_ERROR', 'ITEM_LOCKED'],
    ['user_no_accounts', 'pass_good', 'ITEM_ERROR', 'NO_ACCOUNTS'],
    ...[
      ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 'INVALID_CREDENTIALS', 'ITEM_LOCKED', 'NO_AUTH_ACCOUNTS', 'PRODUCT_NOT_READY', 'NO_ACCOUNTS', 'SOMETHING_NEW'],
      ['INVALID_INPUT', 'INVALID_PUBLIC_TOKEN', 'INVALID_LINK_TOKEN'],
      ['INSTITUTION_ERROR', 'INSTITUTION_DOWN', 'INSTITUTION_NOT_RESPONDING'],
      ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT_EXCEEDED'],
      ['API_ERROR', 'INTERNAL_SERVER_ERROR'],
    ].flatMap(([type = '', ...codes]) => codes.map((code) => ['user_good', `error_${code}`, type, code])),
  ])('%s with %s: %s %s', async (username, password, type, code) => {
    expect(await signIn(username, password)).toMatchObject({ ok: false, error: { error_type: type, error_code: code, request_id: expect.stringMatching(/^\w{15}$/) } });
  });

  it('fail at the bank that is down, whoever comes', async () => {
    expect(await signIn('user_good', 'pass_good', UNHEALTHY_PLATYPUS)).toMatchObject({ ok: false, error: { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN', display_message: expect.any(String) } });
  });

  it('are blank where the bank asks on its own page', async () => {
    expect(await signIn('', '', PLATYPUS_OAUTH)).toMatchObject({ ok: true, accounts: [{ mask: '4417' }, { mask: '9023' }] });
    expect(await signIn('', '')).toMatchObject({ ok: false });
  });

  it('leave the trouble among the events', async () => {
    const visit = await open();
    await plaid.page('credentials', { ...visit, institutionId: FIRST_PLATYPUS, username: 'user_good', password: 'wrong' });
    const [session] = (await plaid.api.linkTokenGet({ link_token: visit.token })).data.link_sessions ?? [];
    expect(session?.events?.at(-1)).toMatchObject({ event_name: 'ERROR', event_metadata: { error_code: 'INVALID_CREDENTIALS', institution_id: FIRST_PLATYPUS } });
  });
});

describe('the end', () => {
  it('answers with react-plaid-link’s metadata, and the same when asked again', async () => {
    const visit = { ...(await open({ hosted_link: { completion_redirect_uri: 'http://localhost:3000/thanks' } })), institutionId: FIRST_PLATYPUS };
    const shown = z.object({ accounts: z.array(z.object({ id: z.string() })) }).parse((await plaid.page('credentials', { ...visit, username: 'user_good', password: 'pass_good' })).body);
    const accountIds = shown.accounts.slice(0, 1).map(({ id }) => id);
    const { body } = await plaid.page('finish', { ...visit, accountIds });
    expect(body).toMatchObject({
      publicToken: expect.stringMatching(/^public-sandbox-/),
      redirect: 'http://localhost:3000/thanks',
      metadata: {
        institution: { name: 'First Platypus Bank', institution_id: FIRST_PLATYPUS },
        accounts: [{ id: accountIds[0], name: 'Plaid Checking', mask: '0000', type: 'depository', subtype: 'checking', verification_status: null, class_type: null }],
        link_session_id: visit.linkSessionId,
        transfer_status: null,
      },
    });
    expect((await plaid.page('finish', { ...visit, accountIds })).body).toEqual(body);
  });

  it('shares only what the bank showed to this session', async () => {
    const visit = { ...(await open()), institutionId: FIRST_PLATYPUS };
    expect(await plaid.page('finish', { ...visit, accountIds: ['x'] })).toMatchObject({ httpStatus: 400, body: { error: { error_code: 'INVALID_FIELD' } } });
    await plaid.page('credentials', { ...visit, username: 'user_good', password: 'pass_good' });
    expect(await plaid.page('finish', { ...visit, accountIds: ['x'] })).toMatchObject({ httpStatus: 400, body: { error: { error_code: 'INVALID_ACCOUNT_ID' } } });
    expect((await plaid.page('finish', { ...visit, accountIds: [] })).httpStatus).toBe(400);
    expect(await plaid.page('finish', { ...visit, linkSessionId: 'x', accountIds: ['x'] })).toMatchObject({ body: { error: { error_code: 'INVALID_LINK_TOKEN' } } });
  });

  it('is an exit with a status, even when the link ran out meanwhile', async () => {
    const visit = await open({ hosted_link: { url_lifetime_seconds: 60, completion_redirect_uri: 'http://localhost:3000/thanks' } });
    plaid.advance(120_000);
    const answer = await plaid.page('exit', { ...visit, error: null, status: 'requires_credentials', institutionId: FIRST_PLATYPUS });
    expect(answer.body).toMatchObject({
      metadata: { institution: { institution_id: FIRST_PLATYPUS }, status: 'requires_credentials', link_session_id: visit.linkSessionId, request_id: expect.any(String) },
      redirect: 'http://localhost:3000/thanks',
    });
  });
});
