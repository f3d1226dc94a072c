import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNDING_SORTS, SETTLEMENT_STAGES } from '#lib/domain/funding-filter.ts';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import { cents } from '#lib/domain/money.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import { fillFundings, fundingRows, MAKERS, REFERENCES, SOURCES } from '#lib/testing/funding-rows.ts';
import { clearDatabase, openTestDatabase, openTestPostgres } from '#lib/testing/open-test-database.ts';
import { sampleFunding, sampleId, sampleTime } from '#lib/testing/sample-rows.ts';
import type { Database } from '../db/open-database.ts';
import { queryFundingPage, type FundingQuery, type FundingTerm } from './query-fundings.ts';
import type { PageRow } from './query-page.ts';
import type { OperationRow } from './rows.ts';

// Set by CI and by hand; without it the embedded database alone speaks for PostgreSQL.
const serverUrl = process.env['TEST_DATABASE_URL'];
let database: Database;

const EVERYTHING: FundingQuery = { viewerId: 'ann', states: [], stages: [], late: null, unseenReturn: false, contradicted: false, from: null, until: null, leastCents: null, mostCents: null, sourceAccountId: null, makerId: null, term: null, sort: 'newest' };

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });
const bounds = fc
  .tuple(fc.nat(12), fc.nat(12))
  .map(([first, second]) => ({ upToLimit: sampleTime(Math.max(first, second)), overLimit: sampleTime(Math.min(first, second)), limitCents: cents(500n) }));
const terms: fc.Arbitrary<FundingTerm> = fc.oneof(
  fc.nat(10).map((number) => ({ kind: 'operation' as const, value: sampleId(number) })),
  fc.constantFrom(...SOURCES).map((value) => ({ kind: 'source' as const, value })),
  fc.constantFrom('1111', '2222', '3333').map((value) => ({ kind: 'ending' as const, value })),
  fc.constantFrom(...REFERENCES, 'P', 'rent', 'ada', '%', '_').map((value) => ({ kind: 'words' as const, value })),
  fc.constantFrom('user-1', 'user-9').map((value) => ({ kind: 'user' as const, value })),
  fc.constantFrom('rbac-1', 'rbac-9').map((value) => ({ kind: 'target' as const, value })),
  fc.constant({ kind: 'none' as const }),
);
const queries: fc.Arbitrary<FundingQuery> = fc.record({
  viewerId: fc.constantFrom(...MAKERS, 'nobody'),
  states: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom('draft', 'unknown', 'needs_review', 'succeeded', 'rejected'), { maxLength: 3 })),
  stages: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...SETTLEMENT_STAGES), { maxLength: 2 })),
  late: maybe(bounds),
  unseenReturn: fc.boolean(),
  // Its rows lie in other tables: find-lists.test.ts.
  contradicted: fc.constant(false),
  from: maybe(fc.nat(12).map(sampleTime)),
  until: maybe(fc.nat(12).map(sampleTime)),
  leastCents: maybe(fc.integer({ min: 1, max: 9 }).map((dollars) => cents(BigInt(dollars * 100)))),
  mostCents: maybe(fc.integer({ min: 1, max: 9 }).map((dollars) => cents(BigInt(dollars * 100)))),
  sourceAccountId: maybe(fc.constantFrom(...SOURCES)),
  makerId: maybe(fc.constantFrom(...MAKERS)),
  term: maybe(terms),
  sort: fc.constantFrom(...FUNDING_SORTS),
});

describeList('on the embedded database', openTestDatabase);
if (serverUrl) describeList('on PostgreSQL', () => openTestPostgres(serverUrl));

function describeList(where: string, open: () => Promise<Database>): void {
  describe(`a list of fundings ${where}`, () => {
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());

    it('gives each row that fits exactly once, in order, forwards and backwards', async () => {
      await fc.assert(
        fc.asyncProperty(fundingRows, fc.array(queries, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 7 }), async (rows, asked, size) => {
          await clearDatabase(database);
          await fillFundings(database, rows);
          for (const query of [EVERYTHING, ...asked]) {
            const expected = modelOf(rows, query);
            const forwards = await walk(query, size, 'after');
            expect(forwards.map((row) => row.id)).toEqual(expected.map((row) => row.id));
            expect(forwards.map((row) => row.key)).toEqual(expected.map((row) => keyOf(row, query)));
            expect(await walk(query, size, 'before')).toEqual(forwards);
          }
        }),
        { numRuns: 25 },
      );
    });

    it('is the same list when more rows fit each part of the filter than are sorted', async () => {
      const drawn = fc.sample(fundingRows, { numRuns: 1, seed: 7 })[0] ?? [];
      // More than query-sources.ts calls few.
      const rows = Array.from({ length: 5_200 }, (_, index): OperationRow => {
        const like = drawn[index % drawn.length] ?? sampleFunding(1);
        const name = sampleFunding(index + 1);
        return { ...like, id: name.id, idempotencyKey: name.idempotencyKey, externalId: `PO-${index}`, createdAt: sampleTime(index % 40), state: index % 50 === 0 ? 'unknown' : 'succeeded' };
      });
      await clearDatabase(database);
      for (let from = 0; from < rows.length; from += 1_000) await fillFundings(database, rows.slice(from, from + 1_000), from === 0);
      const narrow: Partial<FundingQuery>[] = [
        { term: { kind: 'words', value: 'p' }, states: ['succeeded'] },
        { term: { kind: 'words', value: 'p' }, makerId: 'ann', leastCents: cents(1n), mostCents: cents(500n) },
        { states: ['unknown'], makerId: 'bob' },
        { leastCents: cents(1n) },
      ];
      for (const sort of FUNDING_SORTS) {
        for (const part of narrow) {
          const query = { ...EVERYTHING, ...part, sort };
          const { rows: found } = await queryFundingPage(database, query, null, 200);
          expect(found.map((row) => row.id)).toEqual(modelOf(rows, query).slice(0, 200).map((row) => row.id));
        }
      }
    });

    it('is not led astray by a place that is in no list', async () => {
      const place: PagePlace = { side: 'after', cursor: { key: 9_999_999_999_999n, id: 'nothing' } };
      expect(await queryFundingPage(database, EVERYTHING, place, 1_000)).toEqual(await queryFundingPage(database, EVERYTHING, null, 1_000));
    });
  });
}

/** Pages to one end, then the whole of it in the order of the list. */
async function walk(query: FundingQuery, size: number, side: 'after' | 'before'): Promise<PageRow[]> {
  const found: PageRow[] = [];
  const last = side === 'before' ? await endOf(query) : null;
  if (side === 'before' && last === null) return [];
  let place: PagePlace = last === null ? null : { side, cursor: last };
  for (;;) {
    const page = await queryFundingPage(database, query, place, size);
    expect(page.rows.length).toBeLessThanOrEqual(size);
    if (side === 'after') found.push(...page.rows);
    else found.unshift(...page.rows);
    const edge = side === 'after' ? page.rows.at(-1) : page.rows[0];
    if (!page.hasMore || edge === undefined) break;
    place = { side, cursor: edge };
  }
  return last === null ? found : [...found, last];
}

async function endOf(query: FundingQuery): Promise<PageRow | null> {
  const { rows } = await queryFundingPage(database, query, null, 1_000);
  return rows.at(-1) ?? null;
}

function modelOf(rows: readonly OperationRow[], query: FundingQuery): OperationRow[] {
  const way = query.sort === 'newest' || query.sort === 'largest' ? -1 : 1;
  return rows.filter((row) => fits(row, query)).toSorted((a, b) => way * (compare(keyOf(a, query), keyOf(b, query)) || compare(a.id, b.id)));
}

function keyOf(row: OperationRow, { sort }: FundingQuery): bigint {
  return sort === 'largest' || sort === 'smallest' ? (row.amountCents ?? 0n) : BigInt(row.createdAt.getTime());
}

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

function fits(row: OperationRow, query: FundingQuery): boolean {
  const { payload, settlementStatus, amountCents } = row;
  if (payload.kind !== 'fund_program' || amountCents === null) return false;
  const stage = settlementStatus === null ? null : settlementStage(settlementStatus, false);
  const submitted = row.finishedAt;
  const isLate =
    query.late !== null && stage === 'accepted' && submitted !== null && row.createdAt <= query.late.upToLimit && submitted <= (amountCents > query.late.limitCents ? query.late.overLimit : query.late.upToLimit);
  const isUnseen = query.unseenReturn && stage === 'returned' && row.returnSeenAt === null;
  return (
    row.state !== 'discarded' &&
    (row.state !== 'draft' || row.makerId === query.viewerId) &&
    (query.states.length === 0 || query.states.includes(row.state)) &&
    (query.stages.length === 0 || (stage !== null && query.stages.includes(stage))) &&
    ((query.late === null && !query.unseenReturn) || isLate || isUnseen) &&
    (query.from === null || row.createdAt >= query.from) &&
    (query.until === null || row.createdAt < query.until) &&
    (query.leastCents === null || amountCents >= query.leastCents) &&
    (query.mostCents === null || amountCents <= query.mostCents) &&
    (query.sourceAccountId === null || payload.sourceAccountId === query.sourceAccountId) &&
    (query.makerId === null || row.makerId === query.makerId) &&
    fitsTerm(row, query.term)
  );
}

const ENDINGS: Record<string, string> = { 'bbac-1': '1111', 'bbac-2': '2222', 'bbac-3': '1111' };
// bbac-3 is a user's account: nobody's name is looked up there.
const NAMES: Record<string, string[]> = { 'bbac-1': ['ada', 'lovelace'], 'bbac-2': ['rentso', 'piano'], 'bbac-3': [] };

function fitsTerm(row: OperationRow, term: FundingTerm | null): boolean {
  const { payload } = row;
  if (term === null) return true;
  if (term.kind === 'none' || payload.kind !== 'fund_program') return false;
  const begins = (text: string) => text.toLowerCase().startsWith(term.value.toLowerCase());
  switch (term.kind) {
    case 'operation':
      return row.id === term.value;
    case 'user':
      return row.userId === term.value;
    case 'source':
      return payload.sourceAccountId === term.value;
    case 'target':
      return payload.targetAccountId === term.value;
    case 'ending':
      return ENDINGS[payload.sourceAccountId] === term.value;
    case 'words':
      return begins(row.externalId ?? '') || (NAMES[payload.sourceAccountId] ?? []).some(begins);
    case 'transaction':
      return false;
  }
}
