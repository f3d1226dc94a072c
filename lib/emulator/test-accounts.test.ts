import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_ACCOUNTS, type TestBehaviour } from '#lib/domain/test-accounts.ts';
import { inspectRoutingNumber } from '#lib/domain/routing-number.ts';
import { CONTRACT } from '#lib/wire/contract.ts';
import { readEnvelope } from '#lib/wire/envelope.ts';
import { chargeBody, firstItem, openEmulator, saveBody, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { failureCode, type PostedAnswer } from '#lib/testing/signed-post.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';

let bank: EmulatorHarness;
beforeEach(async () => {
  bank = await openEmulator({ settleAfterMs: 4_000, returnAfterMs: 4_000, openingAvailable: '1000.00' });
});
afterEach(() => bank.stop());

const kind = (answer: PostedAnswer) => readEnvelope(answer.httpStatus, answer.contentType, answer.text).kind;
const charged = (answer: PostedAnswer) => firstItem(CONTRACT.chargeAndFund.item, answer);
const lookUp = async (id: string) =>
  firstItem(CONTRACT.getTransaction.item, await bank.post('getTransaction', { user_id: EMULATOR_DEFAULTS.programUserId, id_generic: id }));
const balance = async () => JSON.parse((await bank.post('getProgramBalance', { user_id: EMULATOR_DEFAULTS.programUserId })).text).data;

/** Charges 100.00 and tells the words of its life: at once, after 4 s, after 8 s, after a day. */
async function lifeOf(behaviour: TestBehaviour) {
  const { id } = charged(await bank.post('chargeAndFund', chargeBody(await bank.link(behaviour))));
  const life = [];
  for (const waitMs of [0, 4_000, 4_000, 86_400_000]) {
    bank.advanceHost(waitMs);
    const { status, return_code: code } = await lookUp(id);
    life.push(code ? `${status} ${code}` : status);
  }
  return { id, life };
}

describe('the list', () => {
  it('gives every behaviour one number, under a routing number that passes the checksum', () => {
    expect(TEST_ACCOUNTS.map(({ behaviour }) => behaviour).toSorted()).toEqual(Object.keys(BEHAVIOURS).toSorted());
    expect(new Set(TEST_ACCOUNTS.map(({ accountNumber }) => accountNumber)).size).toBe(TEST_ACCOUNTS.length);
    expect(inspectRoutingNumber('110000000')).toBe('good');
  });
});

describe('the life of a charge', () => {
  it.each<[TestBehaviour, string[], { available_balance: string; pending_balance: string }]>([
    ['posts', ['pending', 'posted', 'posted', 'posted'], { available_balance: '1100.00', pending_balance: '0.00' }],
    ['returned_r01', ['pending', 'posted', 'returned R01', 'returned R01'], { available_balance: '1000.00', pending_balance: '0.00' }],
    ['returned_r02', ['pending', 'returned R02', 'returned R02', 'returned R02'], { available_balance: '1000.00', pending_balance: '0.00' }],
    ['returned_r03', ['pending', 'returned R03', 'returned R03', 'returned R03'], { available_balance: '1000.00', pending_balance: '0.00' }],
    ['reversed_r29', ['pending', 'posted', 'posted', 'posted'], { available_balance: '1000.00', pending_balance: '0.00' }],
    ['pending_for_ever', ['pending', 'pending', 'pending', 'pending'], { available_balance: '1000.00', pending_balance: '100.00' }],
    ['slow', ['pending', 'posted', 'posted', 'posted'], { available_balance: '1100.00', pending_balance: '0.00' }],
  ])('%s', async (behaviour, words, balances) => {
    const { life } = await lifeOf(behaviour);
    expect(life).toEqual(words);
    expect(await balance()).toEqual({ ...balances, currency: 'usd' });
  });

  it('reverses with a second transaction that names the first', async () => {
    const { id } = await lifeOf('reversed_r29');
    const { transactions } = await bank.ledger();
    expect(transactions).toMatchObject([
      { id, status: 'posted', returnCode: null, reversedTransactionId: null },
      { status: 'posted', amount: '100.00', returnCode: 'R29', reversedTransactionId: id },
    ]);
    const listed = JSON.parse((await bank.post('listProgramTransactions', { direction: 'debit' })).text).data.items;
    expect(listed).toMatchObject([{ reversed_transaction_id: id, return_code: 'R29' }]);
  });

  it('happens by the clock even when nobody looked meanwhile', async () => {
    const { id } = charged(await bank.post('chargeAndFund', chargeBody(await bank.link('returned_r01'))));
    bank.advanceHost(86_400_000);
    expect(await lookUp(id)).toMatchObject({ status: 'returned', return_code: 'R01' });
    expect((await bank.ledger()).entries.map(({ why }) => why)).toEqual(['opening balance', 'charged', 'posted', 'return received', 'return paid back']);
  });
});

describe('refusals', () => {
  it('rejects the save, and the same key stays rejected', async () => {
    const body = saveBody('save_rejected');
    for (let round = 0; round < 2; round += 1) {
      const answer = await bank.post('saveProgramBankAccount', body);
      expect({ status: answer.httpStatus, kind: kind(answer) }).toEqual({ status: 400, kind: 'api_error' });
    }
    expect((await bank.ledger()).executions).toEqual({});
  });

  it('rejects the charge', async () => {
    const body = chargeBody(await bank.link('charge_rejected'));
    const answer = await bank.post('chargeAndFund', body);
    expect({ status: answer.httpStatus, kind: kind(answer) }).toEqual({ status: 422, kind: 'api_error' });
    expect((await bank.ledger()).executions[body.idempotent_key]).toBeUndefined();
  });

  it('charges no account that was linked for a user, and no other target', async () => {
    const saved = await bank.post('saveUserBankAccount', { ...saveBody('posts'), user_id: 'user-somebody' });
    const users = firstItem(CONTRACT.saveUserBankAccount.item, saved).id;
    expect((await bank.post('chargeAndFund', chargeBody(users))).httpStatus).toBe(422);
    const elsewhere = { ...chargeBody(await bank.link('posts')), routable_bank_account_id: 'rbac-other' };
    expect((await bank.post('chargeAndFund', elsewhere)).httpStatus).toBe(422);
    expect((await bank.post('chargeAndFund', chargeBody(await bank.link('posts'), '0.00'))).httpStatus).toBe(422);
  });
});

describe('troubles', () => {
  it('answers 503 twice, then posts once', async () => {
    const body = chargeBody(await bank.link('unavailable_twice'));
    const statuses = [];
    for (let round = 0; round < 4; round += 1) statuses.push((await bank.post('chargeAndFund', body)).httpStatus);
    expect(statuses).toEqual([503, 503, 200, 200]);
    expect((await bank.ledger()).executions[body.idempotent_key]).toMatchObject({ timesExecuted: 1, amount: '100.00' });
  });

  it.each<[TestBehaviour, string]>([
    ['charged_then_reset', 'ECONNRESET'],
    ['charged_then_cut', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
  ])('%s: charged once, answer lost, the same key brings it back', async (behaviour, code) => {
    const body = chargeBody(await bank.link(behaviour));
    const lost = await bank.post('chargeAndFund', body).catch(failureCode);
    expect(lost).toBe(code);
    const { executions } = await bank.ledger();
    expect(executions[body.idempotent_key]).toMatchObject({ timesExecuted: 1, amount: '100.00' });
    const replay = await bank.post('chargeAndFund', body);
    expect([charged(replay).id]).toEqual(executions[body.idempotent_key]?.ids);
    expect((await bank.ledger()).executions[body.idempotent_key]?.timesExecuted).toBe(1);
  });
});
