import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_ACCOUNTS, TEST_ROUTING_NUMBER } from '#lib/domain/test-accounts.ts';
import { parseWireAmount } from '#lib/domain/money.ts';
import { CONTRACT, pathOf, type BankOperationName } from '#lib/wire/contract.ts';
import { readEnvelope } from '#lib/wire/envelope.ts';
import { signedPost, type BankTarget, type PostedAnswer, type SignedPost } from '#lib/testing/signed-post.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';
import { startEmulator } from './start-emulator.ts';

// With CONTRACT_BASE_URL the same assertions meet another bank; its money only moves when that is asked for.
const elsewhere = process.env['CONTRACT_BASE_URL'];
const movesMoney = elsewhere === undefined || process.env['CONTRACT_ALLOW_MONEY'] === '1';
const setting = (name: string, fallback: string) => process.env[`CONTRACT_${name}`] ?? fallback;
const programUserId = setting('PROGRAM_USER_ID', EMULATOR_DEFAULTS.programUserId);

let target: BankTarget = {
  origin: elsewhere ?? '',
  apiKey: setting('API_KEY', EMULATOR_DEFAULTS.apiKey),
  hmacUsername: setting('HMAC_USERNAME', EMULATOR_DEFAULTS.hmacUsername),
  hmacSecret: setting('HMAC_SECRET', EMULATOR_DEFAULTS.hmacSecret),
};
let close = async () => {};

beforeAll(async () => {
  if (elsewhere !== undefined) return;
  const directory = await mkdtemp(join(tmpdir(), 'railhead-contract-'));
  // Nothing posts during the suite, as at a bank that takes days.
  const emulator = await startEmulator({ port: 0, directory, credentials: EMULATOR_DEFAULTS, settings: { settleAfterMs: 86_400_000 } });
  target = { ...target, origin: emulator.origin };
  close = async () => {
    await emulator.stop();
    await rm(directory, { recursive: true, force: true });
  };
});
afterAll(() => close());

const newKey = () => `idp-${crypto.randomUUID()}`;
const ask = (operation: BankOperationName, body: unknown, more: Omit<SignedPost, 'path' | 'body'> = {}) =>
  signedPost(target, { path: pathOf(operation, 'v3'), body, ...more });
const read = (answer: PostedAnswer) => readEnvelope(answer.httpStatus, answer.contentType, answer.text);

function items<Item>(schema: z.ZodType<Item>, answer: PostedAnswer): Item[] {
  const envelope = read(answer);
  expect(envelope).toMatchObject({ kind: 'success' });
  return envelope.kind === 'success' ? z.array(schema).parse(envelope.items) : [];
}

const balanceBody = { user_id: programUserId };
const routableAccountId = async () =>
  items(CONTRACT.getProgramRoutableAccount.item, await ask('getProgramRoutableAccount', balanceBody)).map(({ id }) => id).join();
const pendingCents = async () => {
  const [balance] = items(CONTRACT.getProgramBalance.item, await ask('getProgramBalance', balanceBody));
  return parseWireAmount(balance?.pending_balance ?? '') ?? -1n;
};

describe('reads', () => {
  it('tells the program’s routable account', async () => {
    const accounts = items(CONTRACT.getProgramRoutableAccount.item, await ask('getProgramRoutableAccount', balanceBody));
    expect(accounts).toHaveLength(1);
    expect(accounts[0]?.user_id).toBe(programUserId);
  });

  it('tells the balance as decimal text', async () => {
    const [balance] = items(CONTRACT.getProgramBalance.item, await ask('getProgramBalance', balanceBody));
    expect(parseWireAmount(balance?.available_balance ?? '')).not.toBeNull();
    expect(parseWireAmount(balance?.pending_balance ?? '')).not.toBeNull();
    expect(balance?.currency.toLowerCase()).toBe('usd');
  });

  it('lists program transactions page by page', async () => {
    const answer = await ask('listProgramTransactions', { page: 1, per_page: 2 });
    expect(items(CONTRACT.listProgramTransactions.item, answer).length).toBeLessThanOrEqual(2);
    const page = z.object({ data: z.object({ pagination: z.object({ page: z.number(), per_page: z.number(), total: z.number(), sort: z.string() }) }) });
    expect(page.parse(JSON.parse(answer.text)).data.pagination).toMatchObject({ page: 1, per_page: 2, sort: 'created_at:desc' });
  });

  it('reports a period', async () => {
    items(CONTRACT.reportTransactions.item, await ask('reportTransactions', { start_date: '2026-01-01T00:00:00Z', end_date: '2026-01-02T00:00:00Z' }));
  });

  it('knows no transaction under an id that was never given', async () => {
    const answer = await ask('getTransaction', { user_id: programUserId, id_generic: `ltra-${crypto.randomUUID()}` });
    expect(answer.httpStatus).toBe(404);
    expect(read(answer).kind).toBe('api_error');
  });
});

describe('the gateway', () => {
  const refused = async (more: Omit<SignedPost, 'path' | 'body'>) => {
    const answer = await ask('getProgramBalance', balanceBody, more);
    expect({ status: answer.httpStatus, kind: read(answer).kind }).toEqual({ status: 401, kind: 'gateway_error' });
  };

  it('refuses a date more than five minutes away, either way', async () => {
    await refused({ date: new Date(Date.now() - 310_000) });
    await refused({ date: new Date(Date.now() + 310_000) });
  });
  it('refuses another body than the signed one', () => refused({ tampered: { body: JSON.stringify({ user_id: `${programUserId.slice(0, -1)}~` }) } }));
  it('refuses another path than the signed one', () => refused({ tampered: { path: pathOf('getProgramRoutableAccount', 'v3') } }));
  it('refuses a request without a signature', () => refused({ tampered: { headers: { Authorization: '' } } }));
  it('refuses Bearer', () => refused({ tampered: { headers: { Authorization: 'Bearer abc' } } }));
  it('refuses an unknown user', async () => {
    const answer = await signedPost({ ...target, hmacUsername: 'nobody' }, { path: pathOf('getProgramBalance', 'v3'), body: balanceBody });
    expect(answer.httpStatus).toBe(401);
  });
});

describe('the API', () => {
  it('refuses another api_key', async () => {
    const answer = await signedPost({ ...target, apiKey: 'not-the-key' }, { path: pathOf('getProgramBalance', 'v3'), body: balanceBody });
    expect([401, 403]).toContain(answer.httpStatus);
    expect(['api_error', 'gateway_error']).toContain(read(answer).kind);
  });

  it.each<[string, BankOperationName, Record<string, unknown>, string]>([
    ['an amount with one decimal', 'chargeAndFund', { user_id: programUserId, amount: '1.5', account_id: 'bbac-1', routable_bank_account_id: 'rbac-1', idempotent_key: 'idp-schema-1' }, 'amount'],
    ['a number as amount', 'chargeAndFund', { user_id: programUserId, amount: 100, account_id: 'bbac-1', routable_bank_account_id: 'rbac-1', idempotent_key: 'idp-schema-2' }, 'amount'],
    ['an account number with letters', 'saveProgramBankAccount', { user_id: programUserId, idempotent_key: 'idp-schema-3', first_name: 'A', last_name: 'B', account_number: '12A45', routing_number: TEST_ROUTING_NUMBER }, 'account_number'],
    ['a missing last name', 'saveUserBankAccount', { user_id: programUserId, idempotent_key: 'idp-schema-4', first_name: 'A', account_number: '12345', routing_number: TEST_ROUTING_NUMBER }, 'last_name'],
  ])('names the field of %s', async (_what, operation, body, field) => {
    const answer = await ask(operation, body);
    const envelope = read(answer);
    expect([400, 422]).toContain(answer.httpStatus);
    expect(envelope.kind).toMatch(/^api_(error|validation)$/);
    expect(envelope.kind === 'success' ? [] : Object.keys(envelope.fieldErrors)).toContain(field);
  });

  it('refuses to charge an account that it does not know', async () => {
    const body = { user_id: programUserId, amount: '1.00', account_id: `bbac-${crypto.randomUUID()}`, routable_bank_account_id: await routableAccountId(), idempotent_key: newKey() };
    const answer = await ask('chargeAndFund', body);
    expect([400, 404, 422]).toContain(answer.httpStatus);
    expect(read(answer).kind).toMatch(/^api_(error|validation)$/);
  });
});

describe.runIf(movesMoney)('operations that change something', () => {
  const accountNumber = setting('ACCOUNT_NUMBER', TEST_ACCOUNTS[0]?.accountNumber ?? '');
  const routingNumber = setting('ROUTING_NUMBER', TEST_ROUTING_NUMBER);
  const owner = () => ({ user_id: programUserId, idempotent_key: newKey(), first_name: 'Ada', last_name: 'Okafor', account_number: accountNumber, routing_number: routingNumber });
  const link = async () => items(CONTRACT.saveProgramBankAccount.item, await ask('saveProgramBankAccount', owner())).map(({ id }) => id).join();
  const charge = async (more: Record<string, unknown> = {}) => ({
    user_id: programUserId,
    amount: '12.34',
    account_id: await link(),
    routable_bank_account_id: await routableAccountId(),
    idempotent_key: newKey(),
    ...more,
  });

  it.each(['v3', 'v4'] as const)('saves a user’s bank account under %s', async (version) => {
    const body = { ...owner(), user_id: setting('USER_ID', `user-${crypto.randomUUID()}`) };
    const [account, ...more] = items(CONTRACT.saveUserBankAccount.item, await signedPost(target, { path: pathOf('saveUserBankAccount', version), body }));
    expect(more).toEqual([]);
    expect(account).toMatchObject({ account_number_last_4: accountNumber.slice(-4), routing_number: routingNumber });
  });

  it('takes a whole address and a fingerprint', async () => {
    const address = { address_one: '1 Main St', city: 'Austin', state: 'TX', country: 'US', postal_code: '78701', fingerprint: 'fp-1' };
    const [account] = items(CONTRACT.saveProgramBankAccount.item, await ask('saveProgramBankAccount', { ...owner(), ...address }));
    expect(account?.source_platform).toBe('plaid');
  });

  it('answers a pending transaction of the amount asked for', async () => {
    const before = await pendingCents();
    const [transaction, ...more] = items(CONTRACT.chargeAndFund.item, await ask('chargeAndFund', await charge({ description: 'Möbius & sons' })));
    expect(more).toEqual([]);
    expect(transaction).toMatchObject({ amount: '12.34', currency: 'usd', status: 'pending', description: 'Möbius & sons' });
    expect(await pendingCents()).toBe(before + 1_234n);
  });

  it('gives the same key the first answer and moves nothing twice', async () => {
    const body = await charge();
    const [first] = items(CONTRACT.chargeAndFund.item, await ask('chargeAndFund', body));
    const before = await pendingCents();
    const replay = await ask('chargeAndFund', body);
    expect(items(CONTRACT.chargeAndFund.item, replay)).toEqual([first]);
    expect(await pendingCents()).toBe(before);
  });

  it('refuses the same key with other data', async () => {
    const body = await charge();
    await ask('chargeAndFund', body);
    expect(read(await ask('chargeAndFund', { ...body, amount: '12.35' })).kind).toBe('api_key_reused');
  });

  it('finds a transaction by its id, its uuid and the external id, and lists it first', async () => {
    const externalId = `ext-${crypto.randomUUID()}`;
    const body = await charge({ external_id: externalId });
    const [made] = items(CONTRACT.chargeAndFund.item, await ask('chargeAndFund', body));
    for (const idGeneric of [made?.id ?? '', (made?.id ?? '').replace(/^ltra-/, ''), externalId]) {
      const found = items(CONTRACT.getTransaction.item, await ask('getTransaction', { user_id: programUserId, id_generic: idGeneric }));
      expect(found.map(({ id }) => id)).toEqual([made?.id]);
    }
    const listed = items(CONTRACT.listProgramTransactions.item, await ask('listProgramTransactions', { per_page: 1, search: externalId }));
    expect(listed.map(({ id }) => id)).toEqual([made?.id]);
    const debits = await ask('getTransaction', { user_id: programUserId, id_generic: made?.id ?? '', payment_direction: 'debit' });
    expect(debits.httpStatus).toBe(404);
  });
});
