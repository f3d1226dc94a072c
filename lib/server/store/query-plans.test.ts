import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cents } from '#lib/domain/money.ts';
import { clearDatabase, openTestDatabase } from '#lib/testing/open-test-database.ts';
import { recordPlans } from '#lib/testing/recorded-plans.ts';
import { sampleAccount, sampleFunding, sampleTime } from '#lib/testing/sample-rows.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import type { Database } from '../db/open-database.ts';
import { operation } from '../db/operation-schema.ts';
import { queryAccountPage, type AccountQuery } from './query-accounts.ts';
import { queryActivityPage, type ActivityQuery } from './query-activity.ts';
import { queryFundingPage, type FundingQuery } from './query-fundings.ts';
import { storedRow } from './stored-operation.ts';

/* The plans of a nearly empty database: with scans and sorts made dear, what is left shows whether an index can answer at all,
   and in the list's order. The last plan recorded is that of the page itself. */

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await clearDatabase(database);
  // An account that was charged, for what is looked up before the page itself is asked for.
  await database.drizzle.insert(linkedAccount).values(sampleAccount('bbac-1'));
  await database.drizzle.insert(operation).values(storedRow(sampleFunding(1)));
});
afterAll(() => database.close());

async function planOf(ask: (recorded: Database) => Promise<unknown>): Promise<string> {
  const plans: string[] = [];
  await ask(recordPlans(database, plans));
  return plans.at(-1) ?? '';
}

// One sort is always there: of the page's few rows, when the sources are put together.
const sorts = (plan: string) => plan.split(/(?:Incremental )?Sort {2}\(/).length - 1;

const FUNDINGS: FundingQuery = { viewerId: 'ann', states: [], stages: [], late: null, unseenReturn: false, contradicted: false, from: null, until: null, leastCents: null, mostCents: null, sourceAccountId: null, makerId: null, term: null, sort: 'newest' };
const late = { upToLimit: sampleTime(), overLimit: sampleTime(), limitCents: cents(1n) };

describe('every filter of fundings has an index', () => {
  const inOrder: [string, Partial<FundingQuery>, string][] = [
    ['nothing', {}, 'operation_kind_created'],
    ['days', { from: sampleTime(), until: sampleTime(9) }, 'operation_kind_created'],
    ['oldest first', { sort: 'oldest' }, 'operation_kind_created'],
    ['largest first', { sort: 'largest' }, 'operation_funding_amount'],
    ['an amount, smallest first', { sort: 'smallest', leastCents: cents(1n) }, 'operation_funding_amount'],
    ['a state', { states: ['unknown'] }, 'operation_funding_state'],
    ['two states', { states: ['unknown', 'needs_review'] }, 'operation_funding_state'],
    ['a settlement', { stages: ['returned'] }, 'operation_funding_stage'],
    ['late ones', { late }, 'operation_funding_stage'],
    ['unseen returns', { unseenReturn: true }, 'operation_unseen_return'],
    ['a source', { sourceAccountId: 'bbac-1' }, 'operation_source_created'],
    ['a maker', { makerId: 'ann' }, 'operation_funding_maker'],
    ['a user id', { term: { kind: 'user', value: 'user-1' } }, 'operation_user'],
    ['an rbac id', { term: { kind: 'target', value: 'rbac-1' } }, 'operation_target'],
    ['a bbac id', { term: { kind: 'source', value: 'bbac-1' } }, 'operation_source_created'],
    ['an ending', { term: { kind: 'ending', value: '6789' } }, 'operation_source_created'],
  ];
  it.each(inOrder)('%s: in the order of the list', async (_name, part, index) => {
    const plan = await planOf((recorded) => queryFundingPage(recorded, { ...FUNDINGS, ...part }, null, 50));
    expect(plan).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} on operation`));
    expect(plan).not.toContain('Seq Scan');
    expect(plan).not.toContain('Bitmap');
    const choices = Math.max(1, part.states?.length ?? 0);
    expect(sorts(plan)).toBeLessThanOrEqual(choices === 1 ? 1 : 2);
  });

  // Of two indexes that can answer, an empty table prefers either.
  const foundFirst: [string, Partial<FundingQuery>, RegExp][] = [
    ['an amount', { leastCents: cents(1n), mostCents: cents(9n) }, /operation_funding_(amount|month)/],
    ['days, largest first', { from: sampleTime(), sort: 'largest' }, /operation_(kind_created|funding_month)/],
    ['what was contradicted', { contradicted: true }, /operation_pkey/],
    ['an operation id', { term: { kind: 'operation', value: 'op_1' } }, /operation_pkey/],
    ['an ltra id', { term: { kind: 'transaction', value: 'ltra-1' } }, /ledger_transaction_pkey/],
    ['words', { term: { kind: 'words', value: 'po' } }, /operation_reference/],
  ];
  it.each(foundFirst)('%s: found first, then sorted', async (_name, part, index) => {
    const plan = await planOf((recorded) => queryFundingPage(recorded, { ...FUNDINGS, ...part }, null, 50));
    expect(plan).toMatch(index);
    expect(plan).not.toContain('Seq Scan on operation');
    expect(plan).not.toContain('Seq Scan on ledger_transaction');
  });

  it('a page far down begins at its place', async () => {
    const place = { side: 'after' as const, cursor: { key: BigInt(sampleTime().getTime()), id: 'op_x' } };
    const plan = await planOf((recorded) => queryFundingPage(recorded, FUNDINGS, place, 50));
    expect(plan).toMatch(/Index Cond: \(\(kind = 'fund_program'::text\) AND \(ROW\(created_at, id\) < ROW\(/);
  });
});

describe('every filter of accounts has an index', () => {
  const ACCOUNTS: AccountQuery = { owner: null, platform: null, blocked: null, from: null, until: null, term: null, sort: 'newest' };
  const filters: [string, Partial<AccountQuery>, string][] = [
    ['nothing', {}, 'linked_account_created'],
    ['days', { from: sampleTime() }, 'linked_account_created'],
    ['an owner', { owner: 'program' }, 'linked_account_owner_created'],
    ['a platform', { platform: 'plaid' }, 'linked_account_platform'],
    ['blocked ones', { blocked: true }, 'linked_account_not_chargeable'],
    ['a user id', { term: { kind: 'user', value: 'user-1' } }, 'linked_account_user'],
    ['an ending', { term: { kind: 'ending', value: '6789' } }, 'linked_account_ending'],
    ['a mask', { term: { kind: 'ending', value: '6789' } }, 'linked_account_mask'],
    ['a bbac id', { term: { kind: 'account', value: 'bbac-1' } }, 'linked_account_pkey'],
    ['an operation id', { term: { kind: 'operation', value: 'op_1' } }, 'linked_account_operation'],
    ['an ltra id', { term: { kind: 'transaction', value: 'ltra-1' } }, 'ledger_transaction_pkey'],
    ['a last name', { term: { kind: 'name', value: 'byron' } }, 'linked_account_last_name'],
    ['a first name', { term: { kind: 'name', value: 'ada' } }, 'linked_account_first_name'],
  ];
  it.each(filters)('%s', async (_name, part, index) => {
    const plan = await planOf((recorded) => queryAccountPage(recorded, { ...ACCOUNTS, ...part }, null, 50));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});

describe('every filter of the activity has an index', () => {
  const ACTIVITY: ActivityQuery = { viewerId: 'ann', personId: null, acts: [], objectId: null, from: null, until: null };
  const filters: [string, Partial<ActivityQuery>, string][] = [
    ['nothing', {}, 'audit_at'],
    ['days', { from: sampleTime(), until: sampleTime(9) }, 'audit_at'],
    ['a person', { personId: 'ann' }, 'audit_person'],
    ['an act', { acts: ['refused'] }, 'audit_act'],
    ['several acts', { acts: ['operation.draft', 'operation.prepared'] }, 'audit_act'],
    ['an object', { objectId: 'op_1' }, 'audit_object_at'],
  ];
  it.each(filters)('%s', async (_name, part, index) => {
    const plan = await planOf((recorded) => queryActivityPage(recorded, { ...ACTIVITY, ...part }, null, 50));
    expect(plan).toContain(`using ${index} on audit`);
    expect(plan).not.toContain('Seq Scan');
  });
});
