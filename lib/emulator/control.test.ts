import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestBehaviour } from '#lib/domain/test-accounts.ts';
import { CONTRACT } from '#lib/wire/contract.ts';
import { chargeBody, firstItem, openEmulator, saveBody, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';

let bank: EmulatorHarness;
beforeEach(async () => {
  bank = await openEmulator({ openingAvailable: '0.00' });
});
afterEach(() => bank.stop());

async function charge(behaviour: TestBehaviour = 'posts'): Promise<string> {
  const answer = await bank.post('chargeAndFund', chargeBody(await bank.link(behaviour)));
  return firstItem(CONTRACT.chargeAndFund.item, answer).id;
}
const lookUp = async (id: string) =>
  firstItem(CONTRACT.getTransaction.item, await bank.post('getTransaction', { user_id: EMULATOR_DEFAULTS.programUserId, id_generic: id }));
const balances = async () => (await bank.ledger()).balances;

describe('POST /control/transaction', () => {
  it('gives a transaction its next word, from then on nothing happens by itself', async () => {
    const id = await charge('returned_r01');
    await bank.control('transaction', { id, status: 'pending' });
    bank.advanceHost(3_600_000);
    expect(await lookUp(id)).toMatchObject({ status: 'pending' });
    await bank.control('transaction', { id, status: 'posted' });
    expect(await balances()).toMatchObject({ 'program:available': '100.00', 'program:pending': '0.00' });
    await bank.control('transaction', { id, status: 'returned', return_code: 'R10' });
    expect(await lookUp(id)).toMatchObject({ status: 'returned', return_code: 'R10' });
    expect(await balances()).toMatchObject({ 'program:available': '0.00', 'program:pending': '0.00' });
  });

  it('takes words of no known meaning without moving money', async () => {
    const id = await charge();
    await bank.control('transaction', { id, status: 'under_review' });
    expect(await lookUp(id)).toMatchObject({ status: 'under_review' });
    expect(await balances()).toMatchObject({ 'program:pending': '100.00' });
  });

  it('reverses a pending transaction after posting it', async () => {
    const id = await charge();
    const { body } = await bank.control('transaction', { id, status: 'returned', return_code: 'R29', as: 'reversal' });
    expect(body).toMatchObject({ transactions: [{ id, status: 'posted' }, { reversedTransactionId: id, returnCode: 'R29' }] });
    expect(await balances()).toMatchObject({ 'program:available': '0.00', 'program:pending': '0.00' });
  });

  it('refuses to post what went back, and knows no stranger', async () => {
    const id = await charge();
    await bank.control('transaction', { id, status: 'returned', return_code: 'R01' });
    expect((await bank.control('transaction', { id, status: 'posted' })).httpStatus).toBe(409);
    expect((await bank.control('transaction', { id, status: 'returned', as: 'reversal' })).httpStatus).toBe(409);
    expect((await bank.control('transaction', { id: 'ltra-none', status: 'posted' })).httpStatus).toBe(404);
  });
});

describe('POST /control/clock', () => {
  it('moves the bank on at once', async () => {
    const id = await charge();
    await bank.control('clock', { advanceSeconds: 4 });
    expect(await lookUp(id)).toMatchObject({ status: 'posted' });
  });

  it('runs the bank faster, or stops it', async () => {
    await bank.control('clock', { rate: 0 });
    const id = await charge();
    bank.advanceHost(3_600_000);
    expect(await lookUp(id)).toMatchObject({ status: 'pending' });
    await bank.control('clock', { rate: 100 });
    bank.advanceHost(40);
    expect(await lookUp(id)).toMatchObject({ status: 'posted' });
  });
});

describe('POST /control/reset', () => {
  it('forgets everything, keys too', async () => {
    const saved = saveBody('posts');
    const first = firstItem(CONTRACT.saveProgramBankAccount.item, await bank.post('saveProgramBankAccount', saved));
    await bank.post('chargeAndFund', chargeBody(first.id));
    await bank.control('reset', {});
    expect(await bank.ledger()).toEqual({ balances: {}, entries: [], transactions: [], executions: {} });
    const again = firstItem(CONTRACT.saveProgramBankAccount.item, await bank.post('saveProgramBankAccount', saved));
    expect(again.id).not.toBe(first.id);
  });

  it('keeps linked accounts when asked, across a restart as well', async () => {
    const accountId = await bank.link('returned_r01');
    await bank.post('chargeAndFund', chargeBody(accountId));
    await bank.control('reset', { keepAccounts: true });
    await bank.restart();
    expect((await bank.ledger()).transactions).toEqual([]);
    const { id } = firstItem(CONTRACT.chargeAndFund.item, await bank.post('chargeAndFund', chargeBody(accountId)));
    bank.advanceHost(8_000);
    expect(await lookUp(id)).toMatchObject({ status: 'returned', return_code: 'R01' });
  });
});

describe('GET /control/requests', () => {
  it('tells what was asked and how it ended, without account numbers', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: '503' });
    await bank.post('chargeAndFund', body);
    await bank.post('chargeAndFund', { ...body, amount: 'much' });
    const { requests } = JSON.parse(JSON.stringify((await bank.control('requests')).body));
    expect(requests).toMatchObject([
      { operation: 'saveProgramBankAccount', httpStatus: 200, fault: null, delivery: 'whole', body: { account_number: '•••• 6789' } },
      { operation: 'chargeAndFund', key: body.idempotent_key, httpStatus: 503, fault: '503', body: { amount: '100.00' } },
      { operation: 'chargeAndFund', key: body.idempotent_key, httpStatus: 422, fault: null },
    ]);
    expect(JSON.stringify(requests)).not.toContain('000123456789');
  });
});

describe('orders', () => {
  it.each<[string, unknown, RegExp]>([
    ['fault', { kind: 'earthquake' }, /kind/],
    ['fault', { kind: '500', count: 1, seconds: 1 }, /not both/],
    ['fault', { kind: 'refuse', count: 2 }, /give seconds/],
    ['fault', { kind: '400', execute: true }, /execute/],
    ['fault', { kind: '500', operation: 'everything' }, /operation/],
    ['fault', { kind: '500', cuont: 3 }, /cuont/],
    ['clock', {}, /advanceSeconds/],
    ['clock', { advanceSeconds: -1 }, /advanceSeconds/],
    ['transaction', { id: 'ltra-1' }, /status/],
    ['reset', [], /object/],
  ])('%s %o is refused with words', async (path, order, words) => {
    const { httpStatus, body } = await bank.control(path, order);
    expect(httpStatus).toBe(400);
    expect(JSON.stringify(body)).toMatch(words);
  });

  it('that are no JSON are refused, unknown ones listed', async () => {
    const { controlOrigin } = bank.emulator;
    expect((await fetch(`${controlOrigin}/control/fault`, { method: 'POST', body: '{' })).status).toBe(400);
    const unknown = await fetch(`${controlOrigin}/control/money`);
    expect({ status: unknown.status, body: await unknown.json() }).toMatchObject({ status: 404, body: { acts: expect.arrayContaining(['POST /control/reset']) } });
  });
});

describe('who may control', () => {
  const asked = (headers: Record<string, string>, origin = bank.emulator.controlOrigin) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${origin}/control/reset`, { method: 'POST', headers, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject);
      sent.end('{}');
    });

  it.each<[string, Record<string, string>, number]>([
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['a page without origin', { origin: 'null' }, 403],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a foreign name that leads here', { host: 'evil.example' }, 403],
    ['a name that only begins like ours', { host: 'localhost.evil.example' }, 403],
    ['the console’s own page', { origin: 'http://localhost:3000' }, 200],
    ['no browser at all', {}, 200],
  ])('%s', async (_who, headers, status) => {
    expect(await asked(headers)).toBe(status);
    expect(await asked(headers, bank.emulator.origin)).toBe(status);
  });
});
