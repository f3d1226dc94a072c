import 'server-only';
import { and, asc, eq, gte, inArray, isNull, lt, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Cents } from '#lib/domain/money.ts';
import type { OperationKind, OperationState } from '#lib/domain/operation-state.ts';
import type { OperationAttention } from '#lib/domain/overview-view.ts';
import { unreachable } from '#lib/domain/result.ts';
import { authUser } from '../db/auth-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import { isFunding, isNotChargeable, isUnseenReturn } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';
import { isContradicted } from './contradicted.ts';
import { isLate, type LateBounds } from './late-fundings.ts';
import { shownAccount } from './query-columns.ts';
import { selectLines } from './query-lines.ts';
import type { AccountRecord, LineRecord } from './query-records.ts';

/** What nobody counts further: a person sees "100+" and opens the list. */
export const MOST_COUNTED = 100;

export interface Bounded<Record> {
  /** The longest wait first. */
  records: Record[];
  /** At most one more than `MOST_COUNTED`. */
  count: number;
}

/** Fundings of one day, in one state, with one word of the bank. */
export interface DayCell {
  /** Which of the given days: 0 is the first. */
  dayIndex: number;
  state: OperationState;
  settlementStatus: string | null;
  count: number;
  amountCents: Cents;
}

export interface AttentionAsked {
  kind: OperationAttention;
  of: OperationKind;
  now: Date;
  late: LateBounds;
  limit: number;
}

export interface OverviewQueries {
  /** Operations that wait for a person; drafts are none of them. */
  getAttention(asked: AttentionAsked): Promise<Bounded<LineRecord>>;
  getBlockedAccounts(limit: number): Promise<Bounded<AccountRecord>>;
  /** How many are in one of `states`, at most one more than `MOST_COUNTED`. */
  countSome(states: readonly OperationState[]): Promise<number>;
  /** Fundings by the day on which they were made, without drafts. `edges`: where each day begins and, last, where the
   *  last one ends. */
  sumFundings(edges: readonly Date[]): Promise<DayCell[]>;
}

export function createOverviewQueries(db: Drizzle): OverviewQueries {
  return {
    async getAttention(asked) {
      const where = waits(asked);
      const count = await countUpTo(db, where);
      // Most groups are empty on most days: their lines are not even asked for.
      const records = count === 0 ? [] : await selectLines(db, where, [asc(operation.createdAt), asc(operation.id)], asked.limit);
      return { records, count };
    },

    async getBlockedAccounts(limit) {
      const where = isNotChargeable(linkedAccount);
      const counted = await db.select({ one: sql`1` }).from(linkedAccount).where(where).limit(MOST_COUNTED + 1);
      if (counted.length === 0) return { records: [], count: 0 };
      const records = await db
        .select({ account: shownAccount, linkedByName: authUser.name })
        .from(linkedAccount)
        .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
        .where(where)
        .orderBy(asc(linkedAccount.createdAt), asc(linkedAccount.id))
        .limit(limit);
      return { records, count: counted.length };
    },

    countSome: (states) => countUpTo(db, inArray(operation.state, [...states])),
    sumFundings: (edges) => sumFundings(db, edges),
  };
}

function waits({ kind, of, now, late }: AttentionAsked): SQL | undefined {
  const ofKind = of === 'fund_program' ? isFunding : eq(operation.kind, of);
  switch (kind) {
    case 'needs_review':
    case 'unknown':
    case 'awaiting_approval':
      return and(ofKind, eq(operation.state, kind));
    case 'not_sent':
      return and(ofKind, eq(operation.state, kind), or(isNull(operation.sendUntil), lte(operation.sendUntil, now)));
    case 'returned':
      return and(ofKind, isUnseenReturn(operation));
    case 'late':
      return and(ofKind, isLate(late));
    case 'contradicted':
      return and(ofKind, isContradicted);
    default:
      return unreachable(kind);
  }
}

// Counting rows that were cut off beats count(*): it ends with the limit, however many there are.
async function countUpTo(db: Drizzle, where: SQL | undefined): Promise<number> {
  const rows = await db.select({ one: sql`1` }).from(operation).where(where).limit(MOST_COUNTED + 1);
  return rows.length;
}

async function sumFundings(db: Drizzle, edges: readonly Date[]): Promise<DayCell[]> {
  const [from, until] = [edges[0], edges.at(-1)];
  if (from === undefined || until === undefined || edges.length < 2) return [];
  // The edges come from the calendar of the console's zone: days of 23 and 25 hours are as long as they are.
  const marks = sql.join(edges.map((edge) => sql`${edge.toISOString()}::timestamptz`), sql`, `);
  const dayIndex = sql<number>`width_bucket(${operation.createdAt}, array[${marks}]) - 1`;
  const rows = await db
    .select({
      dayIndex: dayIndex.mapWith(Number).as('day_index'),
      state: operation.state,
      settlementStatus: operation.settlementStatus,
      count: sql<number>`count(*)::int`,
      amountCents: sql<Cents>`coalesce(sum(${operation.amountCents}), 0)::bigint`.mapWith(operation.amountCents),
    })
    .from(operation)
    .where(and(isFunding, gte(operation.createdAt, from), lt(operation.createdAt, until), notInArray(operation.state, ['draft', 'discarded'])))
    .groupBy(sql`day_index`, operation.state, operation.settlementStatus);
  return rows;
}
