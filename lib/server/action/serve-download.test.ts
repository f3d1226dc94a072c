import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFundingFilter } from '#lib/domain/funding-filter.ts';
import type { FundingFilter } from '#lib/domain/funding-filter.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '#lib/server/runtime.ts';
import { listAuditRows } from '#lib/server/store/sql-audit.ts';
import { openServiceHarness } from '#lib/testing/service-harness.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { streamFundingsCsv } from '../services/stream-fundings-csv.ts';
import { serveDownload } from './serve-download.ts';
import type { DownloadSpec } from './serve-download.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  harness = await opened.fresh();
});
afterAll(() => opened.close());

const spec: DownloadSpec<FundingFilter, Runtime> = {
  name: 'export_fundings',
  permission: 'see_operations',
  fileName: 'fundings',
  read: readFundingFilter,
  open: ({ runtime, operator }, filter) => streamFundingsCsv(runtime, operator, filter),
};
const ask = (query: string, who: Operator | null = harness.people.auditor, over: Partial<typeof spec> = {}) =>
  serveDownload(harness.runtime, () => Promise.resolve(who), { ...spec, ...over }, `http://localhost:3000/fundings/export${query}`);

describe('a download', () => {
  it('is a file of UTF-8 text with a name, and never cached', async () => {
    const response = await ask('?state=unknown');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=absent',
      'content-disposition': 'attachment; filename="fundings-20261120T180000Z.csv"',
      'cache-control': 'no-store',
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('Filter,State: Not known yet; newest first');
  });

  it('leads to the sign-in page and back', async () => {
    const response = await ask('?state=unknown', null);
    expect([response.status, response.headers.get('location')]).toEqual([307, `/sign-in?next=${encodeURIComponent('/fundings/export?state=unknown')}`]);
  });

  it('is refused and audited without the permission', async () => {
    const response = await ask('', harness.people.auditor, { permission: 'block_account' });
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('Nothing was exported')]);
    expect((await listAuditRows(harness.database.drizzle, 0, 10)).map((row) => [row.act, row.objectId])).toEqual([['refused', 'export_fundings']]);
  });

  it('is refused when the filter was not understood: an export of more than was asked for misleads', async () => {
    const response = await ask('?state=nonsense&min=abc');
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/Nothing was exported\. .*nonsense.*abc/);
    expect(await listAuditRows(harness.database.drizzle, 0, 10)).toEqual([]);
  });

  it('answers with a reference when it cannot begin', async () => {
    const response = await ask('', harness.people.auditor, { open: () => Promise.reject(new Error('no database')) });
    expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/Reference: ref_\w{10}\./)]);
  });

  it('breaks the connection when it fails half-way, and stops reading when nobody listens any more', async () => {
    let ended = 0;
    async function* half(): AsyncGenerator<string> {
      try {
        yield 'one\r\n';
        throw new Error('gone');
      } finally {
        ended += 1;
      }
    }
    const failing = await ask('', harness.people.auditor, { open: () => Promise.resolve(half()) });
    await expect(failing.text()).rejects.toThrow('gone');
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield 'row\r\n';
      } finally {
        ended += 1;
      }
    }
    const left = await ask('', harness.people.auditor, { open: () => Promise.resolve(endless()) });
    const reader = left.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(ended).toBe(2);
  });
});
