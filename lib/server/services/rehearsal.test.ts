import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { msBetween } from '#lib/domain/time.ts';
import { chargeBody, firstItem, openEmulator, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { CONTRACT } from '#lib/wire/contract.ts';
import type { BookFilter } from '#lib/domain/book-filter.ts';
import { openEmulatorControl } from '../bank/emulator-control.ts';
import type { Env } from '../env.ts';
import type { Runtime } from '../runtime.ts';
import { decideTransaction } from './decide-transaction.ts';
import { getRehearsal } from './get-rehearsal.ts';
import { getSeeding } from './get-seeding.ts';
import { moveBankClock } from './move-bank-clock.ts';
import { resetRehearsal } from './reset-rehearsal.ts';
import { seedRehearsal } from './seed-rehearsal.ts';
import { planSeed } from './seeding/plan-seed.ts';
import { setSeedingProgress } from './seeding/seeding-progress.ts';
import { writeSeed } from './seeding/write-seed.ts';
import { stageFault } from './stage-fault.ts';

const FIRST_PAGE: BookFilter = { list: 'transactions', search: null, offset: 0, transactionId: null };
const FAULT = { kind: '503', target: 'moving', until: 'count', amount: 2, executes: true } as const;

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let given: ServiceHarness;
let emulator: EmulatorHarness;
let runtime: Runtime;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  setSeedingProgress(undefined);
  given = await opened.fresh();
  emulator = await openEmulator();
  runtime = runtimeFor('emulator');
});
afterEach(() => emulator.stop());
afterAll(() => opened.close());

function runtimeFor(mode: Env['mode'], bank: Partial<Env['bank']> = {}): Runtime {
  const { env } = given.runtime;
  return { ...given.runtime, env: { ...env, mode, bank: { ...env.bank, ...bank }, emulatorControlPort: Number(new URL(emulator.emulator.controlOrigin).port) } };
}

async function charge(): Promise<string> {
  return firstItem(CONTRACT.chargeAndFund.item, await emulator.post('chargeAndFund', chargeBody(await emulator.link('posts')))).id;
}

async function acts(): Promise<unknown> {
  const { rows } = await given.database.transaction(async (tx) => ({ rows: await tx.execute(sql`select act, actor_id from audit order by seq`) }));
  return JSON.parse(JSON.stringify(rows)).rows;
}

describe('the rehearsal', () => {
  it.each<[string, () => Runtime]>([
    ['sandbox mode', () => runtimeFor('sandbox', { inside: false })],
    ['live mode', () => runtimeFor('live', { inside: false })],
    // A setting that says both must not open it either.
    ['sandbox mode that says its bank is inside', () => runtimeFor('sandbox', { inside: true })],
    ['emulator mode with a bank of its own', () => runtimeFor('emulator', { inside: false })],
  ])('does not exist in %s: nothing is read, done or written', async (_mode, elsewhere) => {
    const there = elsewhere();
    const { admin } = given.people;
    expect(await getRehearsal(there, admin, FIRST_PAGE)).toBeNull();
    expect(await getSeeding(there, admin)).toBeNull();
    for (const refused of [
      moveBankClock(there, admin, { seconds: 60 }),
      stageFault(there, admin, FAULT),
      decideTransaction(there, admin, { transactionId: 'ltra-1', status: 'posted', returnCode: '', as: 'change' }),
      resetRehearsal(there, admin, { keepAccounts: true }),
      seedRehearsal(there, admin, { seed: 1 }),
    ])
      expect(await refused).toMatchObject({ ok: false, code: 'not_found' });
    expect(await acts()).toEqual([]);
    expect((await emulator.control('faults')).body).toEqual({ faults: [] });
  });

  it('shows the books, the clock and the troubles, and no key in full', async () => {
    const id = await charge();
    await stageFault(runtime, given.people.admin, FAULT);
    const view = await getRehearsal(runtime, given.people.admin, FIRST_PAGE);
    expect(view).toMatchObject({
      controlOrigin: emulator.emulator.controlOrigin,
      clock: { rate: 1, skewSeconds: 0 },
      faults: [{ words: '503: not available', target: 'Any call that moves something', remaining: { calls: 2 } }],
      books: { balances: { pending: '100.00', returns: '0.00', total: '0.00' }, counts: { transactions: 1, accounts: 1 }, page: { list: 'transactions', rows: [{ id, accountLast4: '6789', amount: '100.00', status: 'pending' }] } },
      problem: null,
    });
    const keys = await getRehearsal(runtime, given.people.admin, { ...FIRST_PAGE, list: 'keys' });
    expect(keys?.books?.page.rows).toMatchObject([{ timesExecuted: 1, ids: [id] }, { timesExecuted: 1 }]);
    expect(JSON.stringify(keys)).not.toContain('idp-');
  });

  it('leads from a transaction to our own page of it', async () => {
    const body = { ...chargeBody(await emulator.link('posts')), external_id: 'PO-7-0123456789ab' };
    await emulator.post('chargeAndFund', body);
    const view = await getRehearsal(runtime, given.people.admin, FIRST_PAGE);
    expect(view?.books?.page.rows).toMatchObject([{ externalId: 'PO-7-0123456789ab', operationHref: '/fundings/op_0123456789ab' }]);
  });

  it('counts three banking days from the bank’s own time, over the weekend', async () => {
    const view = await getRehearsal(runtime, given.people.admin, FIRST_PAGE);
    const days = Math.round((view?.clock?.threeBankingDaysSeconds ?? 0) / 86_400);
    // Three at least; at most a long weekend more. The change of clocks moves it by an hour.
    expect(days).toBeGreaterThanOrEqual(3);
    expect(days).toBeLessThanOrEqual(7);
  });

  it('moves the clock, so that what was planned happens', async () => {
    const id = await charge();
    expect(await moveBankClock(runtime, given.people.support, { seconds: 86_400 })).toEqual({ ok: true, value: null });
    expect((await emulator.ledger()).transactions).toMatchObject([{ id, status: 'posted' }]);
    expect(await acts()).toEqual([{ act: 'rehearsal.clock_moved', actor_id: given.people.support.id }]);
  });

  it('stages a trouble that the next call meets', async () => {
    await stageFault(runtime, given.people.admin, { ...FAULT, amount: 1 });
    expect((await emulator.post('chargeAndFund', chargeBody('bbac-none'))).httpStatus).toBe(503);
  });

  it('decides a transaction, as a change and as a second one, and says why it cannot', async () => {
    const [first, second] = [await charge(), await charge()];
    const decide = (transactionId: string, as: 'change' | 'reversal') => decideTransaction(runtime, given.people.admin, { transactionId, status: 'returned', returnCode: 'R01', as });
    expect(await decide(first, 'change')).toMatchObject({ ok: true });
    expect(await decide(second, 'reversal')).toMatchObject({ ok: true });
    const { transactions } = await emulator.ledger();
    expect(transactions.find(({ id }) => id === first)).toMatchObject({ status: 'returned', returnCode: 'R01' });
    expect(transactions.filter(({ reversedTransactionId }) => reversedTransactionId === second)).toMatchObject([{ returnCode: 'R01' }]);
    const again = await decideTransaction(runtime, given.people.admin, { transactionId: first, status: 'posted', returnCode: '', as: 'change' });
    expect(again).toMatchObject({ ok: false, code: 'conflict' });
    expect(!again.ok && again.message).toContain('it cannot become "posted"');
    // What was refused is no act.
    expect(await acts()).toHaveLength(2);
  });

  it('resets, with and without the accounts', async () => {
    await charge();
    await resetRehearsal(runtime, given.people.admin, { keepAccounts: true });
    expect(await getRehearsal(runtime, given.people.admin, FIRST_PAGE)).toMatchObject({ books: { counts: { transactions: 0, accounts: 1 } } });
    await resetRehearsal(runtime, given.people.admin, { keepAccounts: false });
    expect(await getRehearsal(runtime, given.people.admin, FIRST_PAGE)).toMatchObject({ books: { counts: { accounts: 0 } } });
  });

  it('says that the emulator does not answer', async () => {
    const { port } = new URL(emulator.emulator.controlOrigin);
    await emulator.stop();
    const gone = { ...runtime, env: { ...runtime.env, emulatorControlPort: Number(port) } };
    expect(await getRehearsal(gone, given.people.admin, FIRST_PAGE)).toMatchObject({ clock: null, books: null, problem: 'The emulator could not be reached at its control address.' });
    expect(await moveBankClock(gone, given.people.admin, { seconds: 1 })).toMatchObject({ ok: false, code: 'bank_unreachable' });
    emulator = await openEmulator();
  });
});

describe('seeding', () => {
  it('runs once at a time, and holds back a reset meanwhile', async () => {
    setSeedingProgress({ state: 'running', seed: 1, done: 3, total: 10, startedAt: '2026-11-20T08:00:00Z', endedAt: null, problem: null });
    expect(await seedRehearsal(runtime, given.people.admin, { seed: 2 })).toMatchObject({ ok: false, code: 'conflict' });
    expect(await resetRehearsal(runtime, given.people.admin, { keepAccounts: true })).toMatchObject({ ok: false, code: 'conflict' });
    expect(await getSeeding(runtime, given.people.auditor)).toMatchObject({ seeding: { done: 3, total: 10 } });
  });

  it('needs two administrators, and a bank that tells which account is funded', async () => {
    const alone = { ...runtime, queries: { ...runtime.queries, listPeople: async () => [{ id: 'admin', name: 'Ann', role: 'admin' }] } };
    expect(await seedRehearsal(alone, given.people.admin, { seed: 1 })).toMatchObject({ ok: false, code: 'conflict' });
    given.bank.answerReads({ phase: 'before_bytes', failure: 'refused', detail: '', durationMs: 1 });
    expect(await seedRehearsal(runtime, given.people.admin, { seed: 1 })).toMatchObject({ ok: false, code: 'conflict' });
    // Neither leaves the door locked.
    expect(await getSeeding(runtime, given.people.admin)).toEqual({ seeding: null });
  });

  it('stops where the bank refuses, and says how far it came', async () => {
    // The scripted bank names another account to fund than the emulator has.
    const started = await seedRehearsal(runtime, given.people.admin, { seed: 5 });
    if (!started.ok) throw new Error(started.message);
    await started.value.ended;
    const read = await getSeeding(runtime, given.people.admin);
    expect(read?.seeding).toMatchObject({ state: 'failed', seed: 5, done: 0 });
    expect(read?.seeding?.problem).toMatch(/^It stopped after 0 of 20\d\d\./);
    expect(await acts()).toEqual([]);
  });

  it('takes a seed once', async () => {
    const { context, env } = runtime;
    const control = openEmulatorControl(env);
    if (control === null) throw new Error('no control');
    const now = context.clock.now();
    const clock = await control.readClock();
    if (!clock.ok) throw new Error(clock.failure.message);
    const plan = planSeed({ seed: 5, now, administrators: ['admin', 'admin2'], programUserId: env.bank.programUserId, targetAccountId: 'rbac-1', cutOff: env.cutOffTime });
    await writeSeed(context, control, { plan: { links: plan.links.slice(0, 1), fundings: [] }, now, shiftMs: msBetween(now, new Date(clock.value.bankTime)), tell: () => undefined });
    expect(await seedRehearsal(runtime, given.people.admin, { seed: 5 })).toMatchObject({ ok: false, message: 'Seed 5 has been used in this console. Choose another number, or leave it blank.' });
  });
});
