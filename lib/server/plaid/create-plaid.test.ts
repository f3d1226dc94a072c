import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '#lib/domain/time.ts';
import { openPlaidServer, type PlaidServer } from '#lib/testing/scripted-plaid-server.ts';
import type { LinkTokenOrder } from './plaid-gateway.ts';

let server: PlaidServer;

beforeEach(async () => {
  server = await openPlaidServer();
});
afterEach(() => server.close());

const unreadable = (requestId: string | null) => ({ ok: false, failure: { type: 'RAILHEAD', code: 'UNREADABLE_ANSWER', displayMessage: null, requestId } });

describe('/link/token/create', () => {
  const made = { link_token: 'link-sandbox-1', expiration: '2026-11-20T22:00:00Z', request_id: 'req-1' };
  const order: LinkTokenOrder = { way: 'here', userId: 'user-1', accessToken: null, lifetimeMs: 24 * HOUR_MS };
  const common = { client_name: 'Railhead', language: 'en', country_codes: ['US'], user: { client_user_id: 'user-1' } };
  const wanted = { products: ['auth'], required_if_supported_products: ['identity'], account_filters: { depository: { account_subtypes: ['checking', 'savings'] } } };

  it('asks for a new connection with the customer here', async () => {
    server.answer(200, made);
    expect(await server.plaid.createLinkToken(order)).toEqual({ ok: true, value: { linkToken: 'link-sandbox-1', hostedUrl: null, expiresAt: new Date('2026-11-20T22:00:00Z'), requestId: 'req-1' } });
    expect(server.asked).toMatchObject([{ path: '/link/token/create' }]);
    // Exactly this: no personal data, no blank address, nothing hosted.
    expect(server.asked[0]?.body).toEqual({ ...common, ...wanted });
  });

  it('asks for a hosted link that lives as long as told, with both addresses', async () => {
    const home = await openPlaidServer({ webhookUrl: 'https://console.example.com/api/webhooks/plaid', redirectUri: 'https://console.example.com/back' });
    home.answer(200, { ...made, hosted_link_url: 'https://secure.plaid.com/hl/abc' });
    expect(await home.plaid.createLinkToken({ ...order, way: 'hosted' })).toMatchObject({ ok: true, value: { hostedUrl: 'https://secure.plaid.com/hl/abc' } });
    expect(home.asked[0]?.body).toEqual({ ...common, ...wanted, webhook: 'https://console.example.com/api/webhooks/plaid', redirect_uri: 'https://console.example.com/back', hosted_link: { url_lifetime_seconds: 86_400 } });
    await home.close();
  });

  it('asks for update mode with the access token alone', async () => {
    server.answer(200, made);
    await server.plaid.createLinkToken({ ...order, accessToken: 'access-sandbox-1' });
    expect(server.asked[0]?.body).toEqual({ ...common, access_token: 'access-sandbox-1' });
  });

  it('keeps the lifetime between a second and 21 days', async () => {
    server.answer(200, { ...made, hosted_link_url: 'https://secure.plaid.com/hl/abc' });
    for (const lifetimeMs of [1, 400 * 24 * HOUR_MS]) await server.plaid.createLinkToken({ ...order, way: 'hosted', lifetimeMs });
    expect(server.asked.map(({ body }) => body)).toMatchObject([{ hosted_link: { url_lifetime_seconds: 1 } }, { hosted_link: { url_lifetime_seconds: 1_814_400 } }]);
  });

  it.each(['javascript:alert(1)', 'http://secure.plaid.com/hl/abc', 'data:text/html,x', 'hl/abc', '', null, 7])('refuses %j for an address that a person is to open', async (url) => {
    server.answer(200, { ...made, hosted_link_url: url });
    expect(await server.plaid.createLinkToken({ ...order, way: 'hosted' })).toMatchObject({ ok: false, failure: { code: 'UNREADABLE_ANSWER' } });
  });

  it('takes plain http on loopback only from a Plaid on loopback', async () => {
    const url = 'http://127.0.0.1:3003/link/?token=x&way=hosted';
    server.answer(200, { ...made, hosted_link_url: url });
    expect(await server.plaid.createLinkToken({ ...order, way: 'hosted' })).toMatchObject({ ok: true, value: { hostedUrl: url } });
  });

  it.each([{ expiration: 'soon' }, { link_token: '' }, { request_id: null }])('takes no answer with %j', async (change) => {
    server.answer(200, { ...made, ...change });
    expect(await server.plaid.createLinkToken(order)).toEqual(unreadable(null));
  });
});

describe('/item/public_token/exchange', () => {
  it('gives access token and item', async () => {
    server.answer(200, { access_token: 'access-sandbox-1', item_id: 'item-1', request_id: 'r' });
    expect(await server.plaid.exchange('public-sandbox-1')).toEqual({ ok: true, value: { accessToken: 'access-sandbox-1', itemId: 'item-1' } });
    expect(server.asked).toMatchObject([{ path: '/item/public_token/exchange', body: { public_token: 'public-sandbox-1' } }]);
  });
});

describe('/auth/get', () => {
  const account = (id: string, more: object = {}) => ({ account_id: id, name: `Name of ${id}`, official_name: null, mask: '0000', type: 'depository', subtype: 'checking', balances: { current: 110 }, ...more });
  const ach = (id: string, number: string, more: object = {}) => ({ account_id: id, account: number, routing: '011401533', wire_routing: '021000021', ...more });
  const answer = (accounts: object[], numbers: object[]) => ({ accounts, numbers: { ach: numbers, eft: [], international: [], bacs: [] }, item: { item_id: 'item-1', institution_id: 'ins_109508' }, request_id: 'req-1' });

  it('joins by account id, whatever the order, and takes the routing number for ACH', async () => {
    server.answer(200, answer([account('a'), account('b', { mask: '1111', persistent_account_id: 'p-1', verification_status: 'manually_verified', official_name: 'Long' }), account('c')], [ach('b', '2222222222', { is_tokenized_account_number: true }), ach('a', '1111111111')]));
    const read = await server.plaid.readNumbers('access-1');
    const common = { officialName: null, mask: '0000', type: 'depository', subtype: 'checking', verificationStatus: null, persistentAccountId: null };
    expect(read).toEqual({
      ok: true,
      value: {
        itemId: 'item-1',
        institutionId: 'ins_109508',
        requestId: 'req-1',
        accounts: [
          { ...common, accountId: 'a', name: 'Name of a', numbers: { account: '1111111111', routing: '011401533', tokenised: false } },
          { ...common, accountId: 'b', name: 'Name of b', mask: '1111', officialName: 'Long', persistentAccountId: 'p-1', verificationStatus: 'manually_verified', numbers: { account: '2222222222', routing: '011401533', tokenised: true } },
          { ...common, accountId: 'c', name: 'Name of c', numbers: null },
        ],
      },
    });
    expect(server.asked).toMatchObject([{ path: '/auth/get', body: { access_token: 'access-1' } }]);
  });

  it.each([
    ['two different pairs', [ach('a', '1111111111'), ach('a', '2222222222')]],
    ['a number too short to be one', [ach('a', '1234')]],
    ['a number with letters', [ach('a', '12345X7890')]],
    ['a routing number of eight figures', [ach('a', '1111111111', { routing: '01140153' })]],
    ['the numbers of another account only', [ach('b', '1111111111')]],
  ])('gives no numbers rather than guess: %s', async (_words, numbers) => {
    server.answer(200, answer([account('a')], numbers));
    expect(await server.plaid.readNumbers('access-1')).toMatchObject({ ok: true, value: { accounts: [{ accountId: 'a', numbers: null }] } });
  });

  it('takes the same pair twice for one, tokenised if either says so', async () => {
    server.answer(200, answer([account('a')], [ach('a', '1111111111'), ach('a', '1111111111', { is_tokenized_account_number: true })]));
    expect(await server.plaid.readNumbers('access-1')).toMatchObject({ ok: true, value: { accounts: [{ numbers: { account: '1111111111', tokenised: true } }] } });
  });

  it('takes invisible characters out of names, and blank for nothing', async () => {
    server.answer(200, answer([account('a', { name: 'Check\u202Eing', official_name: ' ', mask: '', verification_status: '' })], []));
    expect(await server.plaid.readNumbers('access-1')).toMatchObject({ ok: true, value: { accounts: [{ name: 'Check\ufffding', officialName: null, mask: null, verificationStatus: null }] } });
  });

  it.each([
    ['no numbers member', { ...answer([account('a')], []), numbers: {} }],
    ['no item', { ...answer([], []), item: null }],
    ['an account without an id', answer([{ ...account('a'), account_id: undefined }], [])],
    ['more accounts than anybody has', answer(Array.from({ length: 201 }, (_, index) => account(`a${index}`)), [])],
  ])('is unreadable with %s', async (_words, body) => {
    server.answer(200, body);
    expect(await server.plaid.readNumbers('access-1')).toEqual(unreadable(null));
  });
});

describe('/identity/match', () => {
  const person = { firstName: 'Alberta', lastName: 'Charleson', address: { street: '1 Main St', city: 'Malakoff', state: 'NY', postalCode: '14236' } };

  it('says who it should be and gives scores by account', async () => {
    server.answer(200, { accounts: [{ account_id: 'a', legal_name: { score: 92 }, address: { score: null } }, { account_id: 'b', legal_name: { score: 0 }, address: { score: 100 } }, { account_id: 'c', legal_name: null }], item: {}, request_id: 'r' });
    const read = await server.plaid.matchIdentity('access-1', person);
    expect(read.ok && [...read.value]).toEqual([['a', { name: 92, address: null }], ['b', { name: 0, address: 100 }], ['c', { name: null, address: null }]]);
    expect(server.asked[0]?.body).toEqual({ access_token: 'access-1', user: { legal_name: 'Alberta Charleson', address: { street: '1 Main St', city: 'Malakoff', region: 'NY', postal_code: '14236', country: 'US' } } });
  });

  it('sends no address when there is none', async () => {
    server.answer(200, { accounts: [], request_id: 'r' });
    await server.plaid.matchIdentity('access-1', { ...person, address: null });
    expect(server.asked[0]?.body).toEqual({ access_token: 'access-1', user: { legal_name: 'Alberta Charleson' } });
  });

  it.each([-1, 101, '92', true])('does not believe the score %j', async (score) => {
    server.answer(200, { accounts: [{ account_id: 'a', legal_name: { score } }], request_id: 'r' });
    expect(await server.plaid.matchIdentity('access-1', person)).toEqual(unreadable(null));
  });
});

describe('/item/get', () => {
  it('tells what is wrong with it', async () => {
    server.answer(200, { item: { item_id: 'item-1', institution_id: 'ins_1', error: { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error_message: 'x', display_message: 'y' } }, request_id: 'r' });
    expect(await server.plaid.readItem('access-1')).toEqual({ ok: true, value: { itemId: 'item-1', institutionId: 'ins_1', institutionName: null, error: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' }, requestId: 'r' } });
  });
});
