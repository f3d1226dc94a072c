import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTRACT, pathOf, type BankOperationName } from '#lib/wire/contract.ts';
import { readEnvelope } from '#lib/wire/envelope.ts';
import { formatRfc1123, signRequest } from '#lib/wire/signature.ts';
import { chargeBody, firstItem, openEmulator, saveBody, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { answerRequest } from './answer-request.ts';
import { openBank } from './emulated-bank.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';

let bank: EmulatorHarness;
beforeEach(async () => {
  bank = await openEmulator();
});
afterEach(() => bank.stop());

describe('one key', () => {
  it('answers as it did first, with a message that says so, and executes once', async () => {
    const body = chargeBody(await bank.link('posts'));
    const first = JSON.parse((await bank.post('chargeAndFund', body)).text);
    bank.advanceHost(60_000);
    const again = JSON.parse((await bank.post('chargeAndFund', body)).text);
    expect(again.data).toEqual(first.data);
    expect(again.message).toMatch(/idempotent/);
    expect((await bank.ledger()).executions[body.idempotent_key]?.timesExecuted).toBe(1);
  });

  it('takes the same fields in another order for the same request', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.post('chargeAndFund', body);
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    expect((await bank.post('chargeAndFund', reordered)).httpStatus).toBe(200);
  });

  it('saves one account however often it is asked', async () => {
    const body = saveBody('posts');
    const ids = [];
    for (let round = 0; round < 3; round += 1) ids.push(firstItem(CONTRACT.saveProgramBankAccount.item, await bank.post('saveProgramBankAccount', body)).id);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([{ amount: '100.01' }, { description: 'other' }])('with other data (%o) is refused in words the console recognises', async (other) => {
    const body = chargeBody(await bank.link('posts'));
    await bank.post('chargeAndFund', body);
    const answer = await bank.post('chargeAndFund', { ...body, ...other });
    expect(answer.httpStatus).toBe(422);
    expect(readEnvelope(answer.httpStatus, answer.contentType, answer.text).kind).toBe('api_key_reused');
    expect((await bank.ledger()).executions[body.idempotent_key]?.timesExecuted).toBe(1);
  });

  it('of one operation is refused at another', async () => {
    const saved = saveBody('posts');
    await bank.post('saveProgramBankAccount', saved);
    const answer = await bank.post('saveUserBankAccount', saved);
    expect(readEnvelope(answer.httpStatus, answer.contentType, answer.text).kind).toBe('api_key_reused');
  });
});

describe('a key whose first request is still running', () => {
  it('is answered 409, in progress, and executes once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'railhead-in-progress-'));
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const wait = () => {
      reached.resolve();
      return goOn.promise;
    };
    const core = await openBank({ directory, credentials: EMULATOR_DEFAULTS, hostNow: () => Date.now(), wait });
    const saved = await answerRequest(core, signed('saveProgramBankAccount', saveBody('slow')));
    const { data } = await saved.json();
    const body = chargeBody(data.items[0].id);

    const first = answerRequest(core, signed('chargeAndFund', body));
    await reached.promise;
    const second = await answerRequest(core, signed('chargeAndFund', body));
    expect(second.status).toBe(409);
    expect(readEnvelope(409, 'application/json', await second.text()).kind).toBe('api_in_progress');
    goOn.resolve();
    expect((await first).status).toBe(200);
    expect((await answerRequest(core, signed('chargeAndFund', body))).status).toBe(200);
    expect(core.book.executions.get(body.idempotent_key)?.timesExecuted).toBe(1);
    await core.journal.close();
    await rm(directory, { recursive: true });
  });
});

function signed(operation: BankOperationName, body: Record<string, unknown>): Request {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const path = pathOf(operation, 'v4');
  const credentials = { username: EMULATOR_DEFAULTS.hmacUsername, secret: EMULATOR_DEFAULTS.hmacSecret };
  const headers = signRequest({ path, date: formatRfc1123(new Date()), contentType: 'application/json', body: bytes }, credentials);
  return new Request(`http://emulator.invalid${path}`, { method: 'POST', headers: { api_key: EMULATOR_DEFAULTS.apiKey, ...headers }, body: bytes });
}
