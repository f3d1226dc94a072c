import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { CONTRACT, pathOf } from '#lib/wire/contract.ts';
import { chargeBody, firstItem, openEmulator, saveBody, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { failureCode, signedPost } from '#lib/testing/signed-post.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';
import { openJournal } from './journal.ts';
import { startEmulator } from './start-emulator.ts';

let bank: EmulatorHarness;
let file: string;
beforeEach(async () => {
  bank = await openEmulator();
  file = join(bank.directory, 'journal.jsonl');
});
afterEach(() => bank.stop());

describe('a restart', () => {
  it('keeps accounts, transactions, keys, balances and the clock', async () => {
    const body = chargeBody(await bank.link('returned_r01'));
    const first = await bank.post('chargeAndFund', body);
    await bank.control('clock', { advanceSeconds: 5, rate: 2 });
    const [before, clockBefore] = [await bank.ledger(), await bank.control('clock')];
    await bank.restart();
    expect(await bank.ledger()).toEqual(before);
    expect(await bank.control('clock')).toEqual(clockBefore);
    expect(JSON.parse((await bank.post('chargeAndFund', body)).text).data).toEqual(JSON.parse(first.text).data);
    expect((await bank.ledger()).executions[body.idempotent_key]?.timesExecuted).toBe(1);
  });

  it('counts on where 503s stood', async () => {
    const body = chargeBody(await bank.link('unavailable_twice'));
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(503);
    await bank.restart();
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(503);
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(200);
  });

  it('survives kill -9 between the charge and its answer', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'railhead-killed-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const first = await spawnEmulator(directory);
    const saved = await signedPost(first.target, { path: pathOf('saveProgramBankAccount', 'v3'), body: saveBody('charged_then_reset') });
    const body = chargeBody(firstItem(CONTRACT.saveProgramBankAccount.item, saved).id);
    const path = pathOf('chargeAndFund', 'v3');
    expect(await signedPost(first.target, { path, body }).catch(failureCode)).toBe('ECONNRESET');
    await first.kill();

    const second = await spawnEmulator(directory);
    expect((await signedPost(second.target, { path, body })).httpStatus).toBe(200);
    const ledger = await (await fetch(`${second.target.origin}/control/ledger`)).json();
    expect(ledger.executions[body.idempotent_key]).toMatchObject({ timesExecuted: 1, amount: '100.00' });
    await second.kill();
  });
});

describe('a torn last line', () => {
  it('at every length is dropped whole: what was answered for stays', async () => {
    const accountId = await bank.link('posts');
    const kept = await readFile(file, 'utf8');
    const body = chargeBody(accountId);
    await bank.post('chargeAndFund', body);
    const whole = await readFile(file, 'utf8');
    const torn = await mkdtemp(join(tmpdir(), 'railhead-torn-'));
    for (let length = kept.length; length < whole.length; length += 1) {
      await writeFile(join(torn, 'journal.jsonl'), whole.slice(0, length));
      const { journal, commits } = await openJournal(torn);
      await journal.append([{ type: 'held_off', key: 'after' }]);
      await journal.close();
      expect(commits).toHaveLength(kept.split('\n').length - 1);
      expect(await readFile(join(torn, 'journal.jsonl'), 'utf8')).toBe(`${kept}[{"type":"held_off","key":"after"}]\n`);
    }
    await rm(torn, { recursive: true });
  });

  it('but not damage in the middle, which stops the start with the line', async () => {
    await bank.link('posts');
    await bank.emulator.stop();
    await appendFile(file, '{"nonsense":true}\n');
    const start = () => startEmulator({ port: 0, directory: bank.directory, credentials: EMULATOR_DEFAULTS });
    await expect(start()).rejects.toThrow('damaged at line 3');
  });
});

describe('the file', () => {
  it('holds no account number and no secret', async () => {
    const canary = '918273645546372';
    const body = { ...saveBody('posts'), account_number: canary };
    await bank.post('saveProgramBankAccount', body);
    await bank.link('returned_r01');
    const text = await readFile(file, 'utf8');
    expect(text).toContain('"last4":"6372"');
    for (const secret of [canary, '000222222227', EMULATOR_DEFAULTS.hmacSecret, EMULATOR_DEFAULTS.apiKey, 'Okafor']) expect(text).not.toContain(secret);
  });

  it('that cannot be written is never answered for', async () => {
    const { journal } = await openJournal(bank.directory);
    await journal.close();
    await expect(journal.append([{ type: 'held_off', key: 'lost' }])).rejects.toThrow();
    await expect(journal.flushed()).rejects.toThrow();
  });
});

async function spawnEmulator(directory: string) {
  const env = { ...process.env, EMULATOR_PORT: '0', EMULATOR_CONTROL_PORT: '0', EMULATOR_DATA: directory };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  // A failed test must not leave an emulator behind: it would hold the whole run open.
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const origin = /http:\/\/[\d.:]+/.exec(String(line))?.[0] ?? '';
  return {
    target: { ...EMULATOR_DEFAULTS, origin },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
