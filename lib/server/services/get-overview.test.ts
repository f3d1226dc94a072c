import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readFundingFilter } from '#lib/domain/funding-filter.ts';
import { readOperationId } from '#lib/domain/ids.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import type { AttentionGroupView } from '#lib/domain/overview-view.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { linkedAccount } from '#lib/server/db/evidence-schema.ts';
import { operation } from '#lib/server/db/operation-schema.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import { storedRow } from '#lib/server/store/stored-operation.ts';
import { draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { sampleFunding } from '#lib/testing/sample-rows.ts';
import { LOST, UNREACHABLE, answered, items } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { addNote } from './add-note.ts';
import { getOperation } from './get-operation.ts';
import { getOverview } from './get-overview.ts';
import { getProgramBalance } from './get-program-balance.ts';

const harness = useServiceHarness();

const look = (who: keyof ServiceHarness['people'] = 'auditor') => getOverview(harness.runtime, harness.people[who]);
const groupsOf = async () => (await look()).attention.map(({ kind, of, count, lines, accounts }) => ({ kind, of, count, ids: [...lines, ...accounts].map(({ id }) => id) }));
const keysOf = (value: object | undefined): string[] => Object.keys(value ?? {}).toSorted();
const filterOf = (href: string) => readFundingFilter(rawParamsOf(new URL(href, 'http://localhost').searchParams));
const stored = (number: number, change: Partial<OperationRow>) => storedRow(sampleFunding(number, { externalId: `ref-${number}`, createdAt: harness.runtime.context.clock.now(), ...change }));

describe('what needs attention', () => {
  it('is nothing on a quiet day', async () => {
    await sentFunding(harness.runtime, harness.people.admin);
    await draftedFunding(harness.runtime, harness.people.admin, { amount: '4.00' });
    expect((await look('admin')).attention).toEqual([]);
  });

  it('comes in groups, the most urgent first, fundings apart from links', async () => {
    const { runtime, people, bank } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    bank.answerNext(items([{ id: 'ltra-x', amount: '1.00', currency: 'usd', status: 'pending' }]));
    const review = await sentFunding(runtime, people.admin, { amount: '2.00' });
    bank.answerNext(LOST);
    const unknown = await sentFunding(runtime, people.admin, { amount: '3.00' });
    bank.answerNext(answered(401, { message: 'no' }));
    const parked = await sentFunding(runtime, people.admin, { amount: '4.00' });
    bank.answerNext(LOST);
    const link = await sentLink(runtime, people.support, { userId: 'user-9' });
    await harness.database.drizzle.update(linkedAccount).set({ blockedAt: new Date(), blockedBy: 'admin', blockedReason: 'asked for it' });
    expect(await groupsOf()).toEqual([
      { kind: 'needs_review', of: 'fund_program', count: 1, ids: [review] },
      { kind: 'unknown', of: 'fund_program', count: 1, ids: [unknown] },
      { kind: 'unknown', of: 'link_account', count: 1, ids: [link] },
      { kind: 'not_sent', of: 'fund_program', count: 1, ids: [parked] },
      { kind: 'blocked', of: null, count: 1, ids: ['bbac-1'] },
    ]);
  });

  it('leaves out what the worker still sends by itself, until it no longer does', async () => {
    harness.bank.answerNext(UNREACHABLE);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await groupsOf()).toEqual([]);
    harness.advance(11 * MINUTE_MS);
    expect(await groupsOf()).toMatchObject([{ kind: 'not_sent', ids: [id] }]);
  });

  it('is a return until somebody has looked at it', async () => {
    const { runtime, people, bank, database } = harness;
    const id = await sentFunding(runtime, people.admin);
    bank.setStatus('posted');
    bank.reverse('ltra-1', 'R01');
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    expect(await groupsOf()).toEqual([{ kind: 'returned', of: 'fund_program', count: 1, ids: [id] }]);
    await database.drizzle.update(operation).set({ returnSeenBy: 'support', returnSeenAt: new Date() });
    expect(await groupsOf()).toEqual([]);
  });

  it.each([
    ['fund_program', '/fundings?flag=contradicted'],
    ['link_account', '/bank-accounts#links'],
  ] as const)('is an end that new evidence speaks against (%s), until somebody has written what came of it', async (kind, href) => {
    const { runtime, people, bank } = harness;
    bank.answerNext(answered(422, { status: 'error', message: 'no' }));
    const id = kind === 'fund_program' ? await sentFunding(runtime, people.admin) : await sentLink(runtime, people.support, { userId: 'user-9' });
    const operationId = readOperationId(id) ?? raise(id);
    const tellLate = () =>
      runtime.context.store.transaction('late answer', (tx) => tx.insertException({ id: runtime.context.random.uuid(), operationId, words: 'A late answer shows that the bank made this.', createdAt: runtime.context.clock.now() }));
    expect(await groupsOf()).toEqual([]);
    await tellLate();
    expect((await look()).attention).toMatchObject([{ kind: 'contradicted', of: kind, count: 1, href, lines: [{ id }] }]);
    harness.advance(MINUTE_MS);
    await addNote(runtime, people.admin, { objectKind: 'operation', objectId: id, words: 'The bank has reversed it.' });
    expect(await groupsOf()).toEqual([]);
    harness.advance(MINUTE_MS);
    await tellLate();
    expect(await groupsOf()).toMatchObject([{ kind: 'contradicted', ids: [id] }]);
  });

  it.each([
    ['before the cut-off on a Friday, from Saturday on', '16:45', '100.00', '2026-11-21T04:59:00Z', '2026-11-21T05:00:00Z'],
    ['after the cut-off: due on Monday, late on Tuesday', '12:00', '100.00', '2026-11-24T04:59:00Z', '2026-11-24T05:00:00Z'],
    ['above the limit of one day: the same', '16:45', '1000000.01', '2026-11-24T04:59:00Z', '2026-11-24T05:00:00Z'],
  ])('is a funding that is pending past its date, %s, as its own page says', async (_words, cutOffTime, amount, inTime, late) => {
    const runtime = { ...harness.runtime, env: { ...harness.runtime.env, cutOffTime } };
    const { admin } = harness.people;
    const id = await sentFunding(runtime, admin, { amount });
    const seen = async () => [(await getOverview(runtime, admin)).attention.map(({ kind }) => kind), (await getOperation(runtime, admin, id))?.expected?.isPast];
    const advanceTo = (text: string) => harness.advance(Date.parse(text) - runtime.context.clock.now().getTime());
    advanceTo(inTime);
    expect(await seen()).toEqual([[], false]);
    advanceTo(late);
    expect(await seen()).toEqual([['late'], true]);
    await harness.database.drizzle.update(operation).set({ settlementStatus: 'Posted' }).where(eq(operation.id, readOperationId(id) ?? raise(id)));
    expect(await seen()).toEqual([[], false]);
  });

  it('is counted up to a hundred and shown by its first five, the longest wait first', async () => {
    const rows = Array.from({ length: 101 }, (_, index) => stored(index, { state: 'unknown', createdAt: new Date(Date.UTC(2026, 10, 19, 0, 0, 200 - index)) }));
    await harness.database.drizzle.insert(operation).values(rows);
    const [group] = (await look()).attention;
    expect(group).toMatchObject({ count: 100, countWords: '100+' });
    expect(group?.lines.map(({ id }) => id)).toEqual([100, 99, 98, 97, 96].map((number) => `op_${String(number).padStart(12, '0')}`));
    await harness.database.drizzle.update(operation).set({ state: 'needs_review' }).where(eq(operation.id, rows[0]?.id ?? raise('no row')));
    expect((await look()).attention.map(({ countWords }: AttentionGroupView) => countWords)).toEqual(['1', '100']);
  });
});

describe('today', () => {
  it('is the day of the console’s zone, at 23:30 as well, and each figure leads to its list', async () => {
    const { runtime, people, bank } = harness;
    await sentFunding(runtime, people.admin, { amount: '100.00' });
    harness.advance(10 * HOUR_MS + 30 * MINUTE_MS);
    expect(runtime.context.clock.now().toISOString()).toBe('2026-11-21T04:30:00.000Z');
    await sentFunding(runtime, people.admin, { amount: '20.50' });
    bank.answerNext(LOST);
    await sentFunding(runtime, people.admin, { amount: '7.00' });
    bank.answerNext(answered(422, { status: 'error', message: 'no' }));
    await sentFunding(runtime, people.admin, { amount: '3.00' });
    await draftedFunding(runtime, people.admin, { amount: '4.00' });
    const { today } = await look();
    expect(today.day).toBe('2026-11-20');
    expect(today.rows.map(({ kind, count, amount }) => [kind, count, amount])).toEqual([
      ['accepted', 2, '120.50'],
      ['open', 1, '7.00'],
      ['returned', 0, '0.00'],
      ['refused', 1, '3.00'],
      ['ended', 0, '0.00'],
    ]);
    for (const row of today.rows) expect(filterOf(row.href)).toMatchObject({ problems: [], filter: { from: '2026-11-20', to: '2026-11-20' } });
    harness.advance(HOUR_MS);
    const next = await look();
    expect(next.today.day).toBe('2026-11-21');
    expect(next.today.rows.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0]);
    const tokyo = await getOverview({ ...runtime, env: { ...runtime.env, timeZone: 'Asia/Tokyo' } }, people.admin);
    expect(tokyo.today).toMatchObject({ day: '2026-11-21', rows: [{ kind: 'accepted', count: 2 }, {}, {}, {}, {}] });
  });
});

describe('the month', () => {
  it('sums by local day what was accepted and not returned, 25 hours on the day when clocks go back', async () => {
    const made = (number: number, at: string, change: Partial<OperationRow> = {}) =>
      stored(number, { state: 'succeeded', createdAt: new Date(at), settlementStatus: 'posted', bankId: `ltra-${number}`, amountCents: sampleFunding(1).amountCents, ...change });
    const { drizzle } = harness.database;
    await drizzle.insert(operation).values([
      made(1, '2026-11-01T04:00:00Z'),
      made(2, '2026-11-02T04:59:59Z'),
      made(3, '2026-11-02T05:00:00Z'),
      made(4, '2026-10-21T03:59:59Z'),
      made(5, '2026-11-02T06:00:00Z', { settlementStatus: 'returned', returnSeenBy: 'a', returnSeenAt: new Date() }),
      made(6, '2026-11-02T06:00:00Z', { state: 'rejected', settlementStatus: null, bankId: null }),
      made(7, '2026-11-03T06:00:00Z', { state: 'draft', settlementStatus: null, bankId: null, makerId: 'admin' }),
    ]);
    const { plots } = await look('admin');
    const days = plots.funded.table.rows.filter(({ cells }) => cells[2] !== '0');
    expect(days.map(({ key, cells }) => [key, cells[1], cells[2]])).toEqual([
      ['2026-11-01', '$1,999,999,999.98', '2'],
      ['2026-11-02', '$999,999,999.99', '1'],
    ]);
    expect(plots.funded.table.rows).toHaveLength(30);
    expect(plots.funded.bars.map(({ key }) => key)).toEqual(['2026-11-01', '2026-11-02']);
    expect(plots.states.table.rows.map(({ key, cells }) => [key, ...cells])).toEqual([
      ['posted', 'Posted', '3'],
      ['returned', 'Returned', '1'],
      ['rejected', 'Refused', '1'],
    ]);
    expect(keysOf(plots.states.hrefs)).toEqual(['posted', 'rejected', 'returned']);
    expect(filterOf(plots.states.hrefs['rejected'] ?? '')).toMatchObject({ problems: [], filter: { states: ['rejected'], from: '2026-10-22', to: '2026-11-20' } });
    expect(filterOf(plots.funded.hrefs['2026-11-01'] ?? '')).toMatchObject({ problems: [], filter: { settlements: ['accepted', 'posted', 'other'], from: '2026-11-01', to: '2026-11-01' } });
  });
});

describe('what reaches the browser', () => {
  it('has the listed keys alone, and no question goes to the bank', async () => {
    harness.bank.answerNext(LOST);
    await sentFunding(harness.runtime, harness.people.admin);
    const asked = harness.bank.asked.length;
    const overview = await look();
    expect(harness.bank.asked.length).toBe(asked);
    expect(keysOf(overview)).toEqual(['attention', 'latest', 'plots', 'readAt', 'today', 'underWay']);
    expect(keysOf(overview.attention[0])).toEqual(['accounts', 'count', 'countWords', 'href', 'kind', 'lines', 'links', 'of', 'title', 'words']);
    expect(keysOf(overview.today.rows[0])).toEqual(['amount', 'count', 'href', 'kind', 'label']);
    expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
  });
});

describe('the balance', () => {
  const ofBank = (available: string) => answered(200, { status: 'success', message: '', data: { available_balance: available, pending_balance: '0.00', currency: 'usd' } });
  const read = () => getProgramBalance(harness.runtime, harness.people.support);

  it('is marked below the setting, not at it', async () => {
    expect(await read()).toEqual({ balance: { available: '5000.00', pending: '100.00', currency: 'usd' }, problem: null, isLow: false, lowWords: null, readAt: '2026-11-20T18:00:00.000Z' });
    harness.bank.answerReads(ofBank('4999.99'));
    expect(await read()).toMatchObject({ isLow: true, lowWords: 'Low: below $5,000.00' });
    harness.bank.answerReads(ofBank('-20.00'));
    expect(await read()).toMatchObject({ isLow: true });
  });

  it('is words when the bank is down or slow, asked for three seconds at most', async () => {
    harness.bank.answerReads(UNREACHABLE);
    expect(await read()).toMatchObject({ balance: null, problem: expect.stringContaining('not shown'), isLow: false, lowWords: null });
    expect(harness.bank.asked.map(({ operation: name, deadlineMs }) => [name, deadlineMs])).toEqual([['getProgramBalance', 3_000]]);
  });
});

function raise(what: string): never {
  throw new Error(`unexpected: ${what}`);
}
