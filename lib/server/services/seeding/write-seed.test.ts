import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_STATES, TRANSITIONS, type OperationState } from '#lib/domain/operation-state.ts';
import { parseWireAmount } from '#lib/domain/money.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import { EMULATOR_DEFAULTS } from '#lib/emulator/emulator-defaults.ts';
import { openEmulator, type EmulatorHarness, type LedgerView } from '#lib/testing/emulator-harness.ts';
import { sampleSeed } from '#lib/testing/sample-seed.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { openEmulatorControl } from '../../bank/emulator-control.ts';
import { createIngoBank } from '../../bank/ingo-bank.ts';
import type { Context } from '../../context.ts';
import { runWorkerPass } from '../../operations/run-worker-pass.ts';
import { findBrokenAuditRow } from '../../store/audit-chain.ts';
import type { LedgerTransactionRow, OperationRow, SettlementRow } from '../../store/rows.ts';
import { listAuditRows } from '../../store/sql-audit.ts';
import type { PlannedOperation, SeedPlan } from './seed-plan.ts';
import { writeSeed } from './write-seed.ts';

interface Written {
  row: OperationRow;
  transactions: LedgerTransactionRow[];
  settlements: SettlementRow[];
}

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let emulator: EmulatorHarness;
let context: Context;
let plan: SeedPlan;
let operations: PlannedOperation[];
let written: Map<string, Written>;
let ledger: LedgerView;
const told: number[] = [];

beforeAll(async () => {
  opened = await openServiceHarness();
  harness = await opened.fresh();
  emulator = await openEmulator({ openingAvailable: '0.00' });
  const { runtime } = harness;
  // Requests are signed by the emulator's own time; the console's clock is the test's.
  const bank = createIngoBank({ ...runtime.env.bank, baseUrl: emulator.emulator.origin, clock: { now: () => new Date() }, log: runtime.context.log });
  context = { ...runtime.context, bank };
  const control = openEmulatorControl({ ...runtime.env, emulatorControlPort: Number(new URL(emulator.emulator.controlOrigin).port) });
  if (control === null) throw new Error('no control');
  const now = context.clock.now();
  const clock = await control.readClock();
  if (!clock.ok) throw new Error(clock.failure.message);
  plan = sampleSeed({ seed: 11, now, administrators: ['admin', 'admin2'], programUserId: EMULATOR_DEFAULTS.programUserId, targetAccountId: EMULATOR_DEFAULTS.routableAccountId, cutOff: '16:45' });
  operations = [...plan.links, ...plan.fundings];
  await writeSeed(context, control, { plan, now, shiftMs: msBetween(now, new Date(clock.value.bankTime)), tell: (done) => void told.push(done) });
  written = await readAll();
  ledger = await emulator.ledger();
}, 120_000);
afterAll(async () => {
  await emulator.stop();
  await opened.close();
});

async function readAll(): Promise<Map<string, Written>> {
  const all = new Map<string, Written>();
  for (const { identity } of operations) {
    const one = await context.store.transaction('read', async (tx) => {
      const row = await tx.getOperation(identity.id);
      if (row === null) throw new Error(`${identity.id} was not written`);
      return { row, transactions: await tx.listLedgerTransactions(row.id), settlements: await tx.listSettlements(row.id) };
    });
    all.set(identity.id, one);
  }
  return all;
}

const of = (id: string): Written => {
  const found = written.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const executionsOf = (row: OperationRow): number => ledger.executions[row.idempotencyKey]?.timesExecuted ?? 0;

describe('a seeded history, on both sides', () => {
  it('has every state that lasts, and every way in which a funding settles', () => {
    const rows = [...written.values()].map(({ row }) => row);
    const lasting = OPERATION_STATES.filter((state) => state !== 'prepared' && state !== 'sending');
    expect([...new Set(rows.filter(({ kind }) => kind === 'fund_program').map(({ state }) => state))].sort()).toEqual([...lasting].sort());
    expect(new Set(rows.map(({ settlementStatus }) => settlementStatus))).toEqual(new Set([null, 'pending', 'posted', 'returned', 'failed', 'canceled']));
    expect(new Set(rows.map(({ resolvedBy }) => resolvedBy))).toEqual(new Set([null, 'reply', 'replay', 'lookup', 'person']));
    expect(new Set(rows.map(({ closingVerdict }) => closingVerdict))).toEqual(new Set([null, 'made', 'not_made']));
    expect([...written.values()].some(({ transactions }) => transactions.some(({ role }) => role === 'reversal'))).toBe(true);
  });

  it('has executed exactly what may be executed, once, for the amount that was asked', () => {
    const may: OperationState[] = ['unknown', 'needs_review', 'succeeded', 'closed_by_person'];
    for (const { row } of written.values()) {
      const times = executionsOf(row);
      expect(times).toBeLessThanOrEqual(1);
      if (times === 1) expect(may, row.id).toContain(row.state);
      if (row.state === 'succeeded') expect(ledger.executions[row.idempotencyKey]?.ids, row.id).toEqual([row.bankId]);
      if (row.state === 'closed_by_person') expect(times, row.id).toBe(row.closingVerdict === 'made' ? 1 : 0);
      if (times === 1 && row.amountCents !== null) expect(parseWireAmount(ledger.executions[row.idempotencyKey]?.amount ?? '')).toBe(row.amountCents);
    }
    const keys = new Set<string>([...written.values()].map(({ row }) => row.idempotencyKey));
    expect(Object.keys(ledger.executions).filter((key) => !keys.has(key))).toEqual([]);
  });

  it('shows for each funding the word that the bank says', () => {
    const atBank = new Map(ledger.transactions.map((transaction) => [transaction.id, transaction]));
    for (const { row, transactions } of written.values()) {
      if (row.kind !== 'fund_program' || row.state !== 'succeeded') continue;
      for (const { id, status, returnCode, amount, reversedTransactionId } of transactions) expect(atBank.get(id), row.id).toMatchObject({ status, returnCode, amount, reversedTransactionId });
      expect(transactions.some(({ role }) => role === 'reversal') ? 'returned' : transactions[0]?.status).toBe(row.settlementStatus);
    }
  });

  it('leaves books that balance', () => {
    const posted = ledger.transactions.filter(({ reversedTransactionId }) => reversedTransactionId === null).filter(({ id }) => !ledger.transactions.some((other) => other.reversedTransactionId === id));
    const sum = (status: string) => posted.filter((one) => one.status === status).reduce((total, { amount }) => total + (parseWireAmount(amount) ?? 0n), 0n);
    expect(parseWireAmount(ledger.balances['program:available'] ?? '')).toBe(sum('posted'));
    expect(parseWireAmount(ledger.balances['program:pending'] ?? '')).toBe(sum('pending'));
    expect(Object.values(ledger.balances).reduce((total, amount) => total + (parseWireAmount(amount) ?? 0n), 0n)).toBe(0n);
  });

  it('has an audit that follows from its beginning, with a path of legal moves to each state', async () => {
    const rows = await listAuditRows(harness.database.drizzle, 0, 100_000);
    expect(findBrokenAuditRow(rows)).toBeNull();
    for (const { row } of written.values()) {
      const path = rows.flatMap(({ act, objectId }) => (objectId === row.id ? OPERATION_STATES.filter((state) => act === `operation.${state}`) : []));
      expect(path[0]).toBe('draft');
      expect(path.at(-1)).toBe(row.state);
      for (const [index, state] of path.entries()) if (index > 0) expect(TRANSITIONS[path[index - 1] ?? 'draft'], `${row.id}: ${path.join(' ')}`).toContain(state);
    }
    const times = rows.map(({ at }) => at.getTime());
    const backwards = times.filter((at, index) => at < (times[index - 1] ?? at) - 5 * MINUTE_MS);
    expect(backwards).toEqual([]);
  });

  it('keeps no account number longer than the rules allow', () => {
    for (const { row } of written.values()) if (row.sealedBody !== null) expect(['draft', 'not_sent'], row.id).toContain(row.state);
    for (const link of plan.links) expect(JSON.stringify(ledger)).not.toContain(link.accountNumber);
  });

  it('is released, and leaves the worker little to do at once', async () => {
    const now = context.clock.now().getTime();
    for (const { row } of written.values()) {
      expect(row.takenUntil, row.id).toBeNull();
      if (row.dueAt !== null) expect(row.dueAt.getTime(), `${row.state} ${row.id}`).toBeGreaterThan(now);
    }
    expect(await runWorkerPass(context)).toBe(0);
    const soon = [...written.values()].filter(({ row }) => row.dueAt !== null && row.dueAt.getTime() < now + 10 * MINUTE_MS);
    expect(soon.length).toBeLessThan(written.size / 4);
  });

  it('tells how far it is', () => {
    expect(told.at(-1)).toBe(operations.length);
    expect(told).toEqual([...told].sort((left, right) => left - right));
    expect(told.length).toBeGreaterThan(5);
  });

  it('is what the worker finds when it reads everything again: nothing changes, and what was in doubt is found', async () => {
    harness.advance(DAY_MS + HOUR_MS);
    for (let passes = 0; passes < 40 && (await runWorkerPass(context)) > 0; passes += 1) continue;
    const later = await readAll();
    for (const planned of plan.fundings) {
      const [before, after] = [of(planned.identity.id), later.get(planned.identity.id)];
      if (planned.fate === 'unknown_made') expect(after?.row, planned.identity.id).toMatchObject({ state: 'succeeded', resolvedBy: 'lookup', bankId: planned.bankId });
      if (before.row.state !== 'succeeded') continue;
      expect(after?.row.settlementStatus, planned.fate).toBe(before.row.settlementStatus);
      expect(after?.settlements, planned.fate).toEqual(before.settlements);
      const withoutTime = (rows: LedgerTransactionRow[] | undefined) => rows?.map(({ readAt: _readAt, ...row }) => row);
      expect(withoutTime(after?.transactions), planned.fate).toEqual(withoutTime(before.transactions));
      expect(after?.transactions[0]?.readAt.getTime(), planned.fate).toBeGreaterThan(before.transactions[0]?.readAt.getTime() ?? 0);
    }
  }, 120_000);
});
