import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pastExpectedIfSubmittedBy } from '#lib/domain/expected-date.ts';
import { lastLocalDays } from '#lib/domain/local-days.ts';
import { openExplainingDatabase, type ExplainingDatabase } from '#lib/testing/explaining-database.ts';
import { sampleId, sampleLinkPayload, samplePayload } from '#lib/testing/sample-rows.ts';
import { encodePayload } from './payload-codec.ts';
import { createQueries } from './queries.ts';
import type { Queries } from './query-records.ts';

/* As many rows as make a scan of the table the wrong way: two months of fundings, and as many links of users. */
const ROWS = 4_000;
const NOW = new Date('2026-11-20T18:00:00Z');

let database: ExplainingDatabase;
let queries: Queries;
beforeAll(async () => {
  database = await openExplainingDatabase();
  queries = createQueries(database.drizzle);
  await database.run(`
    set session_replication_role = replica;
    insert into operation (id, kind, idempotency_key, bank_origin, maker_id, owner_scope, user_id, payload, likeness, amount_cents, external_id, account_fingerprint,
      state, fence, attempt_count, resend_count, lookup_count, refused_in_doubt, merge_due, ending_differs, settlement_status, finished_at, created_at, updated_at)
    select 'op_' || lpad((2 * n + f)::text, 12, '0'), kind, 'idp-' || kind || n, 'emulator', 'admin', 'user', 'user-' || n,
      case f when 0 then '${JSON.stringify(encodePayload(samplePayload))}'::jsonb || jsonb_build_object('sourceAccountId', 'bbac-' || n % 50) else '${JSON.stringify(encodePayload(sampleLinkPayload)).replaceAll("'", "''")}'::jsonb end, kind || n, case f when 0 then 100 + n end, case f when 0 then 'PO-' || n end, case f when 1 then 'f' || n end,
      case n % 100 when 0 then 'unknown' when 1 then 'rejected' else 'succeeded' end, 0, 1, 0, 0, false, false, false,
      case when f = 1 or n % 100 < 2 then null when n % 97 = 0 then 'returned' when n > ${ROWS - 40} then 'pending' else 'posted' end,
      at, at, at
    from generate_series(1, ${ROWS}) n, (values (0, 'fund_program'), (1, 'link_account')) kinds (f, kind),
      lateral (select timestamptz '2026-11-20T18:00:00Z' - interval '60 days' + n * interval '60 days' / ${ROWS}) times (at);
    insert into linked_account (id, owner_scope, user_id, first_name, last_name, last4, routing_number, account_fingerprint, ending_differs, linked_by, created_at)
    select 'bbac-' || n, 'user', 'user-' || n, 'Ada', 'Byron', '6789', '021000021', 'f' || n, n % 500 = 0, 'admin', now() - n * interval '1 minute' from generate_series(1, ${ROWS}) n;
    set session_replication_role = default;`);
  await database.run('vacuum analyze');
}, 120_000);
afterAll(() => database.close());

const planOf = async (work: () => Promise<unknown>): Promise<string> => {
  const plans = await database.plansOf(work);
  expect(plans.length).toBeGreaterThan(0);
  return plans.join('\n');
};

describe('the overview asks through indexes', () => {
  const late = pastExpectedIfSubmittedBy(NOW, '16:45');

  it('reads the month from one index without its rows', async () => {
    const days = lastLocalDays(30, NOW, 'America/New_York');
    const plan = await planOf(() => queries.sumFundings([...days.map(({ from }) => from), NOW]));
    expect(plan).toContain('Index Only Scan using operation_funding_month');
  });

  it.each([
    ['unknown', 'operation_funding_state'],
    ['needs_review', 'operation_funding_state'],
    ['not_sent', 'operation_funding_state'],
    ['awaiting_approval', 'operation_funding_state'],
    ['returned', 'operation_unseen_return'],
    ['late', 'operation_funding_stage'],
  ] as const)('finds %s fundings through %s', async (kind, index) => {
    const plan = await planOf(() => queries.getAttention({ kind, of: 'fund_program', now: NOW, late, limit: 5 }));
    expect(plan).not.toContain('Seq Scan on operation');
    expect(plan).toContain(index);
  });

  it('finds links in doubt, blocked accounts and what is under way without reading the table', async () => {
    const plan = await planOf(async () => {
      await queries.getAttention({ kind: 'unknown', of: 'link_account', now: NOW, late, limit: 5 });
      await queries.getBlockedAccounts(5);
      await queries.countSome(['prepared', 'sending']);
    });
    expect(plan).not.toMatch(/Seq Scan on (operation|linked_account)/);
    expect(plan).toContain('linked_account_not_chargeable');
  });
});

describe('the review asks through indexes', () => {
  it('finds the habits of an account and of the program', async () => {
    const plan = await planOf(() => queries.getFundingHabits({ id: sampleId(2), sourceAccountId: 'bbac-7', sample: 20 }));
    expect(plan).not.toContain('Seq Scan on operation');
    expect(plan).toContain('operation_source_created');
  });

  it('finds accounts of the same number', async () => {
    const plan = await planOf(() => queries.listEarlierAccounts(sampleId(3), 5));
    expect(plan).toContain('linked_account_fingerprint');
    expect(plan).not.toMatch(/Seq Scan on (operation|linked_account)/);
  });
});
