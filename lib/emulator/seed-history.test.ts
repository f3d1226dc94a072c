import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#lib/domain/time.ts';
import { CONTRACT } from '#lib/wire/contract.ts';
import { booksAnswer, type SeedOrder } from '#lib/wire/emulator-control.ts';
import { chargeBody, firstItem, openEmulator, saveBody, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';

let bank: EmulatorHarness;
let now: number;
beforeEach(async () => {
  now = Date.now();
  bank = await openEmulator({ openingAvailable: '0.00' });
});
afterEach(() => bank.stop());

const ago = (ms: number) => new Date(now - ms).toISOString();
const save = { at: daysAgo(61), scope: 'program' as const, request: saveBody('posts', 'idp-save'), id: 'bbac-seeded', bank_name: 'Prairie' };
function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}
const charge = (key: string, more: Partial<SeedOrder['charges'][number]> = {}): SeedOrder['charges'][number] => ({
  at: ago(40 * DAY_MS),
  request: { ...chargeBody('bbac-seeded', '100.00', key), external_id: `ref-${key}` },
  id: `ltra-${key}`,
  ...more,
});
const seed = (order: Partial<SeedOrder>) => bank.control('seed', { saves: [], charges: [], ...order });
const books = async (query = '') => booksAnswer.parse((await bank.control(`books?${query}`)).body);
const lookUp = async (id: string) => firstItem(CONTRACT.getTransaction.item, await bank.post('getTransaction', { user_id: EMULATOR_DEFAULTS.programUserId, id_generic: id }));

describe('POST /control/seed', () => {
  it('books requests of the past, each carried out once, with what became of them', async () => {
    const steps = [
      { at: ago(39 * DAY_MS), status: 'posted' },
      { at: ago(37 * DAY_MS), status: 'returned', return_code: 'R01' },
    ];
    const { httpStatus, body } = await seed({ saves: [save], charges: [charge('a', { steps }), charge('b', { steps: steps.slice(0, 1) }), charge('c')] });
    expect(httpStatus).toBe(200);
    expect(body).toMatchObject({ accounts: { 'idp-save': { id: 'bbac-seeded', bank_name: 'Prairie' } }, transactions: { a: { id: 'ltra-a', status: 'pending', amount: '100.00' } } });
    expect(await lookUp('ltra-a')).toMatchObject({ status: 'returned', return_code: 'R01' });
    expect(await lookUp('ref-b')).toMatchObject({ id: 'ltra-b', status: 'posted' });
    const { balances, executions } = await bank.ledger();
    expect(balances).toMatchObject({ 'program:available': '100.00', 'program:pending': '100.00', returns: '0.00' });
    expect(Object.values(executions).map(({ timesExecuted }) => timesExecuted)).toEqual([1, 1, 1, 1]);
  });

  it('answers a repeat under a seeded key as the first time, and refuses other data', async () => {
    const seeded = charge('a');
    await seed({ saves: [save], charges: [seeded] });
    const again = await bank.post('chargeAndFund', seeded.request);
    expect(firstItem(CONTRACT.chargeAndFund.item, again).id).toBe('ltra-a');
    expect((await bank.post('chargeAndFund', { ...seeded.request, amount: '100.01' })).httpStatus).toBe(422);
    expect((await bank.ledger()).executions['a']?.timesExecuted).toBe(1);
  });

  it('remembers a refusal as a refusal', async () => {
    const refused = charge('a', { id: undefined, refusal: { http_status: 422, message: 'No.' } });
    await seed({ saves: [save], charges: [refused] });
    expect((await bank.post('chargeAndFund', refused.request)).httpStatus).toBe(422);
    expect((await bank.ledger()).executions['a']).toBeUndefined();
  });

  it('lets what lies ahead of the clock happen when the clock comes there', async () => {
    const steps = [
      { at: ago(HOUR_MS), status: 'posted' },
      { at: new Date(now + DAY_MS).toISOString(), status: 'returned', return_code: 'R29', as: 'reversal' as const },
    ];
    await seed({ saves: [save], charges: [charge('a', { at: ago(2 * HOUR_MS), steps })] });
    expect((await books()).page.rows).toMatchObject([{ id: 'ltra-a', status: 'posted', next: { status: 'returned' } }]);
    await bank.control('clock', { advanceSeconds: 90_000 });
    expect((await books()).page.rows).toMatchObject([{ reversedTransactionId: 'ltra-a', returnCode: 'R29' }, { id: 'ltra-a', status: 'posted', next: null }]);
    expect((await books()).balances).toMatchObject({ available: '0.00', returns: '0.00', total: '0.00' });
  });

  it('survives a restart', async () => {
    await seed({ saves: [save], charges: [charge('a', { steps: [{ at: ago(39 * DAY_MS), status: 'posted' }] })] });
    const before = await bank.ledger();
    await bank.restart();
    expect(await bank.ledger()).toEqual(before);
  });

  it.each<[string, Partial<SeedOrder>]>([
    ['a future request', { saves: [{ ...save, at: new Date(Date.now() + DAY_MS).toISOString() }] }],
    ['one key twice', { saves: [save], charges: [plainCharge('a', 'ltra-1'), plainCharge('a', 'ltra-2')] }],
    ['one id twice', { saves: [save], charges: [plainCharge('a', 'ltra-1'), plainCharge('b', 'ltra-1')] }],
    ['an account that is not the program’s', { charges: [plainCharge('a', 'ltra-1')] }],
    ['money that comes back twice', { saves: [save], charges: [{ ...plainCharge('a', 'ltra-1'), steps: [{ at: daysAgo(3), status: 'returned' }, { at: daysAgo(2), status: 'posted' }] }] }],
    ['steps in the wrong order', { saves: [save], charges: [{ ...plainCharge('a', 'ltra-1'), steps: [{ at: daysAgo(2), status: 'posted' }, { at: daysAgo(3), status: 'returned' }] }] }],
  ])('refuses %s, whole', async (_what, order) => {
    expect((await seed(order)).httpStatus).toBe(409);
    expect(await bank.ledger()).toMatchObject({ transactions: [], executions: {} });
  });

  it('refuses what is there already', async () => {
    await seed({ saves: [save], charges: [charge('a')] });
    expect((await seed({ saves: [save] })).httpStatus).toBe(409);
    expect((await seed({ charges: [charge('a', { id: 'ltra-other' })] })).httpStatus).toBe(409);
    expect((await seed({ charges: [charge('b', { id: 'ltra-a' })] })).httpStatus).toBe(409);
  });
});

describe('GET /control/books', () => {
  beforeEach(async () => {
    const charges = Array.from({ length: 30 }, (_, index) => charge(`k${index}`, { at: ago((index + 1) * HOUR_MS) }));
    await seed({ saves: [save], charges });
  });

  it('shows one page of a list, newest first, by the transactions’ own time', async () => {
    const first = await books('limit=25');
    expect(first).toMatchObject({ matching: 30, counts: { transactions: 30, accounts: 1, keys: 31 } });
    expect(first.page.rows.slice(0, 2)).toMatchObject([{ id: 'ltra-k0', accountLast4: '6789' }, { id: 'ltra-k1' }]);
    expect((await books('offset=25')).page.rows).toHaveLength(5);
  });

  it('searches, and lists entries, accounts and keys', async () => {
    expect((await books('search=REF-K7')).page.rows).toMatchObject([{ id: 'ltra-k7' }]);
    expect((await books('list=entries&search=ltra-k7')).page.rows).toMatchObject([{ why: 'charged', lines: [{ amount: '-100.00' }, { account: 'program:pending', amount: '100.00' }] }]);
    expect((await books('list=accounts')).page.rows).toMatchObject([{ id: 'bbac-seeded', balance: '-3000.00' }]);
    expect((await books('list=keys&search=ltra-k7')).page.rows).toMatchObject([{ key: 'k7', timesExecuted: 1, amount: '100.00', ids: ['ltra-k7'] }]);
  });

  it('refuses a list that does not exist', async () => {
    expect((await bank.control('books?list=secrets')).httpStatus).toBe(400);
  });
});

function plainCharge(key: string, id: string): SeedOrder['charges'][number] {
  return { at: daysAgo(5), request: chargeBody('bbac-seeded', '100.00', key), id };
}
