import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DepositoryAccountSubtype, Products, type LinkTokenCreateRequest } from 'plaid';
import { FIRST_PLATYPUS, linkOrder, openPlaidEmulator, refusalOf, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';

let plaid: PlaidEmulatorHarness;
beforeAll(async () => {
  plaid = await openPlaidEmulator();
});
afterAll(() => plaid.stop());

const strange: object = { colour: 'red' };
const create = async (changes: Partial<LinkTokenCreateRequest> = {}) => (await plaid.api.linkTokenCreate(linkOrder(changes))).data;
const read = async (token: string) => (await plaid.api.linkTokenGet({ link_token: token })).data;
const lifeMs = (expiration: string) => new Date(expiration).getTime() - plaid.now().getTime();

describe('/link/token/create', () => {
  it('makes a token that lives 4 hours', async () => {
    const made = await create();
    expect(made.link_token).toMatch(/^link-sandbox-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(made.request_id).toMatch(/^[A-Za-z0-9]{15}$/);
    expect(made.hosted_link_url).toBeUndefined();
    expect(lifeMs(made.expiration)).toBeCloseTo(4 * HOUR_MS, -4);
  });

  it('makes a hosted page on its own origin that lives as long as asked', async () => {
    const made = await create({ hosted_link: { url_lifetime_seconds: 86_400 } });
    expect(made.hosted_link_url).toBe(`${plaid.emulator.origin}/link/?token=${made.link_token}&way=hosted`);
    expect(lifeMs(made.expiration)).toBeCloseTo(24 * HOUR_MS, -4);
    expect(lifeMs((await create({ hosted_link: {} })).expiration)).toBeCloseTo(30 * MINUTE_MS, -4);
  });

  it('gives update mode 30 minutes and takes no products there', async () => {
    const { accessToken } = await plaid.connect();
    const update = { access_token: accessToken, products: undefined, required_if_supported_products: undefined };
    expect(lifeMs((await create(update)).expiration)).toBeCloseTo(30 * MINUTE_MS, -4);
    expect(await refusalOf(create({ ...update, products: [Products.Auth] }))).toMatchObject({ error_code: 'INVALID_FIELD' });
    expect(await refusalOf(create({ ...update, access_token: 'access-sandbox-none' }))).toMatchObject({ error_type: 'INVALID_INPUT', error_code: 'INVALID_ACCESS_TOKEN' });
  });

  it.each<[string, Partial<LinkTokenCreateRequest>, string]>([
    ['a name too long for Link', { client_name: 'x'.repeat(31) }, 'INVALID_FIELD'],
    ['no product', { products: [] }, 'INVALID_FIELD'],
    ['balance as a product', { products: [Products.Balance] }, 'INVALID_FIELD'],
    ['a product said twice', { required_if_supported_products: [Products.Auth] }, 'INVALID_FIELD'],
    ['an unknown language', { language: 'xx' }, 'INVALID_FIELD'],
    ['no country', { country_codes: [] }, 'INVALID_FIELD'],
    ['a blank user', { user: { client_user_id: '' } }, 'INVALID_FIELD'],
    ['no user', { user: undefined }, 'MISSING_FIELDS'],
    ['a webhook that is no address', { webhook: 'not a url' }, 'INVALID_FIELD'],
    ['a redirect without TLS', { redirect_uri: 'http://bank.example/return' }, 'INVALID_FIELD'],
    ['a redirect with a query', { redirect_uri: 'https://bank.example/return?x=1' }, 'INVALID_FIELD'],
    ['a page that lives 22 days', { hosted_link: { url_lifetime_seconds: 22 * 86_400 } }, 'INVALID_FIELD'],
    ['an empty filter', { account_filters: { depository: { account_subtypes: [] } } }, 'INVALID_FIELD'],
    ['an unknown bank', { institution_id: 'ins_1' }, 'INVALID_INSTITUTION'],
    ['an unknown field', { ...strange }, 'UNKNOWN_FIELDS'],
  ])('refuses %s', async (_what, changes, code) => {
    expect(await refusalOf(create(changes))).toMatchObject({ httpStatus: 400, error_code: code, request_id: expect.stringMatching(/^\w{15}$/) });
  });

  it('takes a loopback redirect and a completion address of an app', async () => {
    const made = await create({ redirect_uri: 'http://localhost:3000/return', hosted_link: { completion_redirect_uri: 'myapp://done' } });
    expect((await read(made.link_token)).metadata).toMatchObject({ redirect_uri: 'http://localhost:3000/return', client_name: 'Railhead', initial_products: ['auth', 'identity'] });
  });

  it('shows every account that its products allow, if no wish was said', async () => {
    const shared = async (product: Products) => {
      const { link_token: token } = await create({ products: [product], required_if_supported_products: undefined, account_filters: undefined });
      await plaid.finishLink(token);
      return (await read(token)).link_sessions?.[0]?.results?.item_add_results[0]?.accounts.map(({ subtype }) => subtype);
    };
    expect(await shared(Products.Auth)).toEqual(['checking', 'savings']);
    expect(await shared(Products.Transactions)).toEqual(['checking', 'savings', 'cd', 'credit card']);
  });

  it('shows only the accounts that were asked for', async () => {
    const { link_token: token } = await create({ account_filters: { depository: { account_subtypes: [DepositoryAccountSubtype.Savings] } } });
    await plaid.finishLink(token);
    const [session] = (await read(token)).link_sessions ?? [];
    expect(session?.results?.item_add_results[0]?.accounts.map(({ subtype }) => subtype)).toEqual(['savings']);
  });
});

describe('/link/token/get', () => {
  it('tells nothing before, the opening at once, and the accounts after a success', async () => {
    const { link_token: token } = await create();
    expect((await read(token)).link_sessions).toEqual([]);
    await plaid.page('open', { token });
    expect((await read(token)).link_sessions).toMatchObject([{ finished_at: null, exit: null, results: null, events: [{ event_name: 'OPEN' }] }]);
    plaid.advance(MINUTE_MS);
    const publicToken = await plaid.finishLink(token);
    const sessions = (await read(token)).link_sessions ?? [];
    expect(sessions).toHaveLength(2);
    expect(sessions[1]).toMatchObject({
      exit: null,
      finished_at: expect.stringMatching(/Z$/),
      results: {
        item_add_results: [
          {
            public_token: publicToken,
            institution: { institution_id: FIRST_PLATYPUS, name: 'First Platypus Bank' },
            accounts: [
              { name: 'Plaid Checking', mask: '0000', type: 'depository', subtype: 'checking', verification_status: null },
              { name: 'Plaid Saving', mask: '1111', subtype: 'savings' },
            ],
          },
        ],
      },
    });
    expect(sessions[1]?.events?.map((event) => event.event_name)).toEqual(['OPEN', 'SELECT_INSTITUTION', 'SUBMIT_CREDENTIALS', 'TRANSITION_VIEW', 'HANDOFF']);
  });

  it('tells of an exit and lets the link be opened again', async () => {
    const { link_token: token } = await create();
    const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOCKED', error_message: '', display_message: null, request_id: 'x' };
    await plaid.exitLink(token, { error, status: 'requires_credentials' });
    const [left] = (await read(token)).link_sessions ?? [];
    expect(left).toMatchObject({ results: null, exit: { error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOCKED', display_message: expect.stringContaining('locked') }, metadata: { status: 'requires_credentials' } } });
    expect(left?.events?.at(-1)).toMatchObject({ event_name: 'EXIT', event_metadata: { error_code: 'ITEM_LOCKED', exit_status: 'requires_credentials' } });
    expect(await plaid.finishLink(token)).toMatch(/^public-sandbox-/);
  });

  it('forgets a session 6 hours after its end', async () => {
    const { link_token: token } = await create();
    await plaid.finishLink(token);
    plaid.advance(6 * HOUR_MS - SECOND_MS);
    expect((await read(token)).link_sessions).toHaveLength(1);
    plaid.advance(SECOND_MS);
    expect((await read(token)).link_sessions).toEqual([]);
  });

  it('knows no stranger', async () => {
    expect(await refusalOf(read('link-sandbox-none'))).toMatchObject({ httpStatus: 400, error_type: 'INVALID_INPUT', error_code: 'INVALID_LINK_TOKEN' });
  });
});

describe('a link token', () => {
  it('opens nothing after its time, and still tells what became of it', async () => {
    const { link_token: token } = await create();
    plaid.advance(4 * HOUR_MS);
    expect(await plaid.page(`session?token=${token}`)).toMatchObject({ httpStatus: 400, body: { error: { error_code: 'INVALID_LINK_TOKEN', request_id: expect.any(String) } } });
    expect((await plaid.page('open', { token })).httpStatus).toBe(400);
    expect((await read(token)).link_sessions).toEqual([]);
  });

  it('is spent by its first success', async () => {
    const { link_token: token } = await create();
    await plaid.finishLink(token);
    expect(await plaid.page(`session?token=${token}`)).toMatchObject({ httpStatus: 400, body: { error: { error_code: 'INVALID_LINK_TOKEN' } } });
  });

  it('ends at once when control says so', async () => {
    const { link_token: token } = await create({ hosted_link: { url_lifetime_seconds: 86_400 } });
    expect(await plaid.control('/expire', { linkToken: token })).toMatchObject({ httpStatus: 200 });
    expect((await plaid.page('open', { token })).httpStatus).toBe(400);
    expect(lifeMs((await read(token)).expiration ?? '')).toBeLessThanOrEqual(0);
  });
});
