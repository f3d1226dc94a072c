import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CountryCode, Products } from 'plaid';
import { FIRST_PLATYPUS, linkOrder, openPlaidEmulator, PLATYPUS_OAUTH, refusalOf, type PlaidEmulatorHarness, type SignIn } from '#lib/testing/plaid-emulator-harness.ts';
import { inspectRoutingNumber } from '#lib/domain/routing-number.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';

let plaid: PlaidEmulatorHarness;
beforeAll(async () => {
  plaid = await openPlaidEmulator();
});
afterAll(() => plaid.stop());

const auth = async (accessToken: string) => (await plaid.api.authGet({ access_token: accessToken })).data;
const publicToken = async (signIn?: SignIn) => (await plaid.finishLink((await plaid.api.linkTokenCreate(linkOrder())).data.link_token, signIn)) ?? '';
const exchange = async (token: string) => (await plaid.api.itemPublicTokenExchange({ public_token: token })).data;

describe('credentials of the program', () => {
  it.each([{ clientId: 'wrong' }, { secret: 'wrong' }, { clientId: '', secret: '' }])('%o: INVALID_API_KEYS', async (wrong) => {
    expect(await refusalOf(plaid.apiWith(wrong).itemGet({ access_token: 'x' }))).toMatchObject({ httpStatus: 400, error_type: 'INVALID_INPUT', error_code: 'INVALID_API_KEYS' });
  });

  it('may stand in the body', async () => {
    const body = { client_id: 'emulator-plaid-client-id', secret: 'emulator-plaid-secret', institution_id: FIRST_PLATYPUS, country_codes: ['US'] };
    const post = (sent: object) => fetch(`${plaid.emulator.origin}/institutions/get_by_id`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
    expect((await post(body)).status).toBe(200);
    expect((await post({ ...body, secret: 'x' })).status).toBe(400);
  });

  it('are asked for before anything is told about an address', async () => {
    expect((await fetch(`${plaid.emulator.origin}/transactions/get`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});

describe('/item/public_token/exchange', () => {
  it('gives an access token once', async () => {
    const token = await publicToken();
    expect(token).toMatch(/^public-sandbox-[0-9a-f-]{36}$/);
    expect(await exchange(token)).toMatchObject({ access_token: expect.stringMatching(/^access-sandbox-[0-9a-f-]{36}$/), item_id: expect.stringMatching(/^[A-Za-z0-9]{37}$/) });
    expect(await refusalOf(exchange(token))).toMatchObject({ httpStatus: 400, error_type: 'INVALID_INPUT', error_code: 'INVALID_PUBLIC_TOKEN' });
  });

  it('refuses one that is 30 minutes old, one that control ended, and a stranger', async () => {
    const [old, ended] = [await publicToken(), await publicToken()];
    plaid.advance(30 * MINUTE_MS - SECOND_MS);
    const young = await publicToken();
    plaid.advance(SECOND_MS);
    expect(await refusalOf(exchange(old))).toMatchObject({ error_code: 'INVALID_PUBLIC_TOKEN' });
    await exchange(young);
    const last = await publicToken();
    expect((await plaid.control('/expire', { publicTokens: true })).body).toEqual({ expired: 1 });
    for (const token of [last, ended, 'public-sandbox-none', 'nothing']) expect(await refusalOf(exchange(token))).toMatchObject({ error_code: 'INVALID_PUBLIC_TOKEN' });
  });
});

describe('/auth/get', () => {
  it('gives the well-known numbers', async () => {
    const { accessToken, itemId } = await plaid.connect();
    const { accounts, numbers, item } = await auth(accessToken);
    const [checking, savings] = accounts;
    expect(accounts).toMatchObject([
      { name: 'Plaid Checking', mask: '0000', subtype: 'checking', official_name: 'Plaid Gold Standard 0% Interest Checking' },
      { name: 'Plaid Saving', mask: '1111', subtype: 'savings' },
    ]);
    expect(numbers.ach).toMatchObject([
      { account_id: checking?.account_id, account: '1111222233330000', routing: '011401533', wire_routing: '021000021', is_tokenized_account_number: false },
      { account_id: savings?.account_id, account: '1111222233331111', routing: '011401533', wire_routing: '021000021' },
    ]);
    expect(checking).not.toHaveProperty('persistent_account_id');
    expect(checking).not.toHaveProperty('verification_status');
    expect(item).toMatchObject({ item_id: itemId, institution_id: FIRST_PLATYPUS, institution_name: 'First Platypus Bank', error: null });
  });

  it('gives tokens where the bank tokenises: new ones for each connection, of the same account', async () => {
    const link = async () => auth((await plaid.connect({ institutionId: PLATYPUS_OAUTH, username: '', password: '' })).accessToken);
    const [first, second] = [await link(), await link()];
    for (const { accounts, numbers } of [first, second]) {
      expect(accounts.map(({ mask }) => mask)).toEqual(['4417', '9023']);
      for (const [index, number] of numbers.ach.entries()) {
        expect(number).toMatchObject({ is_tokenized_account_number: true, account_id: accounts[index]?.account_id });
        expect(inspectRoutingNumber(number.routing)).toBe('good');
        expect(number.account.endsWith(accounts[index]?.mask ?? '')).toBe(false);
      }
    }
    const idsOf = ({ accounts }: typeof first) => accounts.map((account) => account.persistent_account_id);
    expect(idsOf(first)).toEqual(idsOf(second));
    expect(new Set(idsOf(first)).size).toBe(2);
    expect(idsOf(first)[0]).toMatch(/^[0-9a-f]{56}$/);
    expect(new Set([...first.numbers.ach, ...second.numbers.ach].map(({ account }) => account)).size).toBe(4);
    expect(idsOf(await auth((await plaid.connect({ institutionId: PLATYPUS_OAUTH, username: 'user_ada_okafor' })).accessToken))).not.toEqual(idsOf(first));
  });

  it.each([
    ['user_pending', 'pending_manual_verification', 1],
    ['user_pending_automatic', 'pending_automatic_verification', 1],
    ['user_unsent', 'unsent', 1],
    ['user_expired', 'verification_expired', 1],
    ['user_failed', 'verification_failed', 1],
    ['user_caution', 'database_insights_pass_with_caution', 2],
    ['user_matched', 'database_matched', 2],
    ['user_manual', 'manually_verified', 2],
  ])('%s has a checking account that is %s', async (username, status, numbered) => {
    const { accounts, numbers } = await auth((await plaid.connect({ username })).accessToken);
    expect(accounts.map((account) => account.verification_status)).toEqual([status, undefined]);
    expect(numbers.ach).toHaveLength(numbered);
  });

  it('refuses accounts without numbers, and waits where they are not ready', async () => {
    const none = await plaid.connect({ username: 'user_no_auth' });
    expect(await refusalOf(auth(none.accessToken))).toMatchObject({ error_type: 'ITEM_ERROR', error_code: 'NO_AUTH_ACCOUNTS' });
    expect((await auth((await plaid.connect({ username: 'user_one_number' })).accessToken)).numbers.ach).toHaveLength(1);
    const late = await plaid.connect({ username: 'user_not_ready' });
    expect(await refusalOf(auth(late.accessToken))).toMatchObject({ error_code: 'PRODUCT_NOT_READY' });
    plaid.advance(20 * SECOND_MS);
    expect((await auth(late.accessToken)).numbers.ach).toHaveLength(2);
  });

  it('gives the named accounts only, and knows no others', async () => {
    const { accessToken } = await plaid.connect();
    const [first] = (await auth(accessToken)).accounts;
    const named = (ids: string[]) => plaid.api.authGet({ access_token: accessToken, options: { account_ids: ids } });
    expect((await named([first?.account_id ?? ''])).data.numbers.ach).toHaveLength(1);
    expect(await refusalOf(named(['none']))).toMatchObject({ error_code: 'INVALID_ACCOUNT_ID' });
  });

  it('gives people of one’s own numbers of their own', async () => {
    const numbersOf = async (username: string) => (await auth((await plaid.connect({ username })).accessToken)).numbers.ach.map(({ account }) => account);
    const ada = await numbersOf('user_ada_okafor');
    expect(ada[0]).toMatch(/^\d{12}0000$/);
    expect(await numbersOf('user_ada_okafor')).toEqual(ada);
    expect(await numbersOf('user_ben_okafor')).not.toEqual(ada);
  });
});

describe('/identity/match', () => {
  async function match(user: NonNullable<Parameters<PlaidEmulatorHarness['api']['identityMatch']>[0]['user']>, username = 'user_good') {
    const { accessToken } = await plaid.connect({ username });
    return (await plaid.api.identityMatch({ access_token: accessToken, user })).data.accounts;
  }

  it.each([
    ['Alberta Bobbeth Charleson', 100, true],
    ['charleson, ALBERTA bobbeth', 100, false],
    ['Alberta Charleson', 90, true],
    ['Albert Charleson', 85, true],
    ['Marvin Charleson', 60, true],
    ['Alberta Okafor', 60, true],
    ['Ada Okafor', 0, false],
  ])('scores %s against Alberta Bobbeth Charleson as %d', async (name, score, oneFits) => {
    const accounts = await match({ legal_name: name });
    expect(accounts).toHaveLength(2);
    expect(accounts[0]).toMatchObject({ legal_name: { score, is_first_name_or_last_name_match: oneFits }, address: { score: null, is_postal_code_match: null }, email_address: { score: null }, phone_number: { score: null } });
  });

  it('takes the owner from the login', async () => {
    expect((await match({ legal_name: 'Ada Okafor' }, 'user_ada_okafor'))[0]?.legal_name?.score).toBe(100);
  });

  it('scores the address, and nothing that was not given', async () => {
    const home = { street: '2992 Cameron Rd.', city: 'Malakoff', region: 'NY', postal_code: '14236', country: 'US' };
    expect((await match({ address: home }))[0]).toMatchObject({ legal_name: { score: null }, address: { score: 100, is_postal_code_match: true } });
    expect((await match({ address: { ...home, street: '1 Other Way' } }))[0]?.address?.score).toBe(60);
    expect((await match({ address: { ...home, street: '1 Other Way', city: 'Reno', region: 'NV', postal_code: '89501' } }))[0]?.address).toMatchObject({ score: 0, is_postal_code_match: false });
  });
});

describe('the rest of the API', () => {
  it('reads and removes an item', async () => {
    const { accessToken, itemId } = await plaid.connect();
    expect((await plaid.api.itemGet({ access_token: accessToken })).data.item).toMatchObject({ item_id: itemId, error: null, products: ['auth', 'identity'] });
    expect((await plaid.api.accountsGet({ access_token: accessToken })).data.accounts).toHaveLength(2);
    await plaid.api.itemRemove({ access_token: accessToken });
    expect(await refusalOf(plaid.api.itemGet({ access_token: accessToken }))).toMatchObject({ error_type: 'INVALID_INPUT', error_code: 'INVALID_ACCESS_TOKEN' });
  });

  it('tells about a bank', async () => {
    const ask = (id: string) => plaid.api.institutionsGetById({ institution_id: id, country_codes: [CountryCode.Us] });
    expect((await ask(PLATYPUS_OAUTH)).data.institution).toMatchObject({ institution_id: PLATYPUS_OAUTH, name: 'Platypus OAuth Bank', oauth: true });
    expect(await refusalOf(ask('ins_1'))).toMatchObject({ error_code: 'INVALID_INSTITUTION' });
  });

  it('makes a connection without Link', async () => {
    const make = (options: object) => plaid.api.sandboxPublicTokenCreate({ institution_id: FIRST_PLATYPUS, initial_products: [Products.Auth], options });
    const { access_token: accessToken } = await exchange((await make({})).data.public_token);
    expect((await auth(accessToken)).numbers.ach).toHaveLength(2);
    expect(await refusalOf(make({ override_password: 'error_ITEM_LOCKED' }))).toMatchObject({ error_code: 'ITEM_LOCKED' });
  });
});
