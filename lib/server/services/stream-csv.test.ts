import { describe, expect, it } from 'vitest';
import { readAccountFilter } from '#lib/domain/account-filter.ts';
import { CSV_LEADING_RECORDS } from '#lib/domain/csv.ts';
import { readFundingFilter } from '#lib/domain/funding-filter.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import { cents } from '#lib/domain/money.ts';
import { linkedAccount } from '#lib/server/db/evidence-schema.ts';
import { operation } from '#lib/server/db/operation-schema.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import { listAuditRows } from '#lib/server/store/sql-audit.ts';
import { storedRow } from '#lib/server/store/stored-operation.ts';
import { readCsv } from '#lib/testing/read-csv.ts';
import { sampleAccount, sampleFunding, samplePayload, sampleTime } from '#lib/testing/sample-rows.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { streamAccountsCsv } from './stream-accounts-csv.ts';
import { streamFundingsCsv } from './stream-fundings-csv.ts';

const harness = useServiceHarness();

async function textOf(stream: Promise<AsyncIterable<string>>): Promise<string> {
  let text = '';
  for await (const chunk of await stream) text += chunk;
  return text;
}

const fundingsCsv = (query: string, who = harness.people.auditor) => textOf(streamFundingsCsv(harness.runtime, who, readFundingFilter(rawParamsOf(new URLSearchParams(query))).filter));
const accountsCsv = (query: string) => textOf(streamAccountsCsv(harness.runtime, harness.people.auditor, readAccountFilter(rawParamsOf(new URLSearchParams(query))).filter));

/** The rows below the names of the columns, as records by name. */
function recordsOf(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readCsv(text).slice(CSV_LEADING_RECORDS);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

const insert = (rows: OperationRow[]) => harness.database.drizzle.insert(operation).values(rows.map(storedRow));

describe('the export of fundings', () => {
  it('holds every row of the filter in its order, beyond one chunk', async () => {
    const rows = Array.from({ length: 1_203 }, (_, index) => {
      const amountCents = cents(BigInt((index % 7) + 1));
      return sampleFunding(index + 1, { state: 'succeeded', makerId: 'admin', amountCents, payload: { ...samplePayload, amountCents }, createdAt: sampleTime(index % 60) });
    });
    for (let from = 0; from < rows.length; from += 600) await insert(rows.slice(from, from + 600));
    const all = recordsOf(await fundingsCsv('sort=largest'));
    expect(all).toHaveLength(1_203);
    expect(new Set(all.map((record) => record['Operation'])).size).toBe(1_203);
    const amounts = all.map((record) => Number(record['Amount']));
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    expect(recordsOf(await fundingsCsv('min=0.07'))).toHaveLength(rows.filter((row) => row.amountCents === 7n).length);
  });

  it('says what it is, of when, in which zone, and begins at the beginning whatever page was open', async () => {
    await insert([sampleFunding(1, { state: 'unknown', makerId: 'admin' })]);
    const place = (await fundingsCsv('state=unknown')).length;
    const text = await fundingsCsv('state=unknown&sort=oldest');
    expect(text.startsWith('\ufeffExport,Fundings')).toBe(true);
    expect(readCsv(text).slice(0, CSV_LEADING_RECORDS).map((record) => record.slice(0, 2))).toEqual([
      ['\ufeffExport', 'Fundings'],
      ['Filter', 'State: Not known yet; oldest first'],
      ['Time zone', 'Days in the filter: America/New_York. Times in this file: UTC.'],
      ['Made at', '2026-11-20T18:00:00.000Z'],
    ]);
    expect(place).toBeGreaterThan(0);
    expect(recordsOf(text)).toMatchObject([
      { Operation: 'op_000000000001', 'Made at': '2026-11-20T12:00:01.123Z', State: 'Not known yet', Settlement: '', Amount: '999999999.99', Currency: 'usd', 'Charged account': 'bbac-1', Reference: 'Payroll 7', 'Made by': 'Ann Admin' },
    ]);
  });

  it('makes whatever people wrote harmless, and keeps it', async () => {
    const nasty = ['=1+1', '+cmd', '-2', '@SUM(A1)', 'a"b,c\r\nd', '\t=x'];
    await insert(nasty.map((description, index) => sampleFunding(index + 1, { state: 'succeeded', payload: { ...samplePayload, description } })));
    const told = recordsOf(await fundingsCsv('sort=oldest')).map((record) => record['Description'] ?? '');
    expect(told.map((cell) => /^[=+\-@\t]/.test(cell))).toEqual(nasty.map(() => false));
    expect(told[4]).toBe('a"b,c\r\nd');
    expect(told.map((cell) => cell.replaceAll("'", ''))).toEqual(nasty);
  });

  it('leaves out drafts of others', async () => {
    await insert([sampleFunding(1, { state: 'draft', makerId: 'admin' }), sampleFunding(2, { state: 'discarded', makerId: 'auditor' }), sampleFunding(3, { state: 'draft', makerId: 'auditor' })]);
    expect(recordsOf(await fundingsCsv('')).map((record) => record['Operation'])).toEqual(['op_000000000003']);
  });

  it('is audited before it begins, with the filter in words and as an address', async () => {
    const stream = streamFundingsCsv(harness.runtime, harness.people.support, readFundingFilter({ maker: 'admin', min: '5' }).filter);
    await stream;
    expect((await listAuditRows(harness.database.drizzle, 0, 10)).at(-1)).toMatchObject({
      act: 'export.fundings',
      actorId: 'support',
      detail: { filter: 'Amount: from $5.00; Made by: Ann Admin; newest first', query: 'min=5.00&maker=admin' },
    });
  });

  it('breaks off when the records fail half-way', async () => {
    await insert([sampleFunding(1, { state: 'succeeded' })]);
    const stream = await streamFundingsCsv(harness.runtime, harness.people.admin, readFundingFilter({}).filter);
    harness.runtime.queries.findFundings = () => Promise.reject(new Error('gone'));
    await expect(textOf(Promise.resolve(stream))).rejects.toThrow('gone');
  });
});

describe('the export of bank accounts', () => {
  it('holds every account of the filter, and never more of the number than its ending', async () => {
    const rows = Array.from({ length: 620 }, (_, index) => sampleAccount(`bbac-${index}`, { createdAt: sampleTime(index % 9), ownerScope: index % 2 === 0 ? 'program' : 'user' }));
    await harness.database.drizzle.insert(linkedAccount).values([...rows, sampleAccount('bbac-blocked', { blockedAt: sampleTime(), blockedBy: 'admin', blockedReason: 'Closed' })]);
    const records = recordsOf(await accountsCsv(''));
    expect(new Set(records.map((record) => record['Bank account'])).size).toBe(621);
    expect(recordsOf(await accountsCsv('owner=user'))).toHaveLength(310);
    const text = await accountsCsv('blocked=yes');
    expect(recordsOf(text)).toMatchObject([{ 'Bank account': 'bbac-blocked', 'May be charged': 'No', 'Why not': 'Closed', Ending: '6789' }]);
    expect(text).not.toContain('f00d');
    expect(recordsOf(text)).toMatchObject([{ 'How it was linked': 'By hand', Institution: '', 'Customer knows it as': '' }]);
    expect((await listAuditRows(harness.database.drizzle, 0, 10)).map((row) => row.act)).toEqual(['export.bank_accounts', 'export.bank_accounts', 'export.bank_accounts']);
  });
});
