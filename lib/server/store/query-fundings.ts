import 'server-only';
import { and, desc, sql, type SQL } from 'drizzle-orm';
import type { FundingSort } from '#lib/domain/funding-filter.ts';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import type { Cents } from '#lib/domain/money.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { SettlementStage } from '#lib/domain/settlement-words.ts';
import type { Database, Drizzle } from '../db/database.ts';
import { ledgerTransaction, linkedAccount } from '../db/evidence-schema.ts';
import { isFunding, isUnseenReturn, settlementStageOf } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';
import { isContradicted } from './contradicted.ts';
import { isLate, type LateBounds } from './late-fundings.ts';
import { endingOrMask } from './query-accounts.ts';
import { isVisible, sourceAccountId } from './query-lines.ts';
import { allOf, beginsWith, queryPage, timestamp, type Page, type PageOrder } from './query-page.ts';
import type { Narrowing } from './query-sources.ts';

/** What was typed into the list's own search box, as the records know it. */
export type FundingTerm =
  /** `ending`: charged to an account that ends so. `words`: the beginning of a reference, or of the name of a funding
   *  source's owner. */
  | { kind: 'operation' | 'user' | 'source' | 'target' | 'transaction' | 'ending' | 'words'; value: string }
  /** For what is not looked for at all: the list is empty. */
  | { kind: 'none' };

export interface FundingQuery {
  /** Drafts of others are left out for this person; discarded drafts for everybody. */
  viewerId: string;
  states: readonly OperationState[];
  stages: readonly SettlementStage[];
  /** Of `late`, `unseenReturn` and `contradicted` any is enough. */
  late: LateBounds | null;
  unseenReturn: boolean;
  contradicted: boolean;
  /** Made at or after. */
  from: Date | null;
  /** Made before. */
  until: Date | null;
  leastCents: Cents | null;
  mostCents: Cents | null;
  sourceAccountId: string | null;
  makerId: string | null;
  term: FundingTerm | null;
  sort: FundingSort;
}

/** Ids of one page of fundings, without a count and without an offset. */
export async function queryFundingPage(database: Pick<Database, 'drizzle' | 'transaction'>, query: FundingQuery, place: PagePlace, limit: number): Promise<Page> {
  const order = orderOf(query.sort);
  const isByTime = order.kind === 'time';
  const { from, until, leastCents, mostCents, makerId } = query;
  const days = within(operation.createdAt, from && timestamp(from), until && timestamp(until));
  const amounts = within(operation.amountCents, bigint(leastCents), bigint(mostCents));
  // Each says what its index says, no more: some indexes hold fundings only.
  const narrowings: Narrowing[] = [
    await termNarrowing(database.drizzle, query.term, isByTime),
    { choices: flagConditions(query), isOrdered: isByTime && !query.contradicted },
    { choices: query.sourceAccountId === null ? [] : [sql`${sourceAccountId} = ${query.sourceAccountId}`], isOrdered: isByTime },
    { choices: query.stages.map((stage) => sql`${isFunding} and ${settlementStageOf(operation.settlementStatus)} = ${stage}`), isOrdered: isByTime },
    { choices: query.states.map((state) => sql`${isFunding} and ${operation.state} = ${state}`), isOrdered: isByTime },
    { choices: makerId === null ? [] : [sql`${isFunding} and ${operation.makerId} = ${makerId}`], isOrdered: isByTime },
    // In its own order a range is where the index is read from.
    { choices: (isByTime ? amounts : days).map((range) => sql`${isFunding} and ${range}`), isOrdered: false },
  ];
  const common = allOf([sql`(${isFunding}) is true`, sql`(${isVisible(query.viewerId)}) is true`, ...(isByTime ? days : amounts)]);
  return queryPage(database, { order, common, everything: isFunding, narrowings }, place, limit);
}

function orderOf(sort: FundingSort): PageOrder {
  const common = { table: operation, id: operation.id, idKind: 'text' } as const;
  switch (sort) {
    case 'newest':
    case 'oldest':
      return { ...common, key: operation.createdAt, kind: 'time', direction: sort === 'newest' ? 'desc' : 'asc' };
    case 'largest':
    case 'smallest':
      return { ...common, key: operation.amountCents, kind: 'cents', direction: sort === 'largest' ? 'desc' : 'asc' };
    default:
      return unreachable(sort);
  }
}

/** Times end before their end, amounts with theirs: `until` is the first moment of the next day. */
function within(column: typeof operation.createdAt | typeof operation.amountCents, least: SQL | null, end: SQL | null): SQL[] {
  const below = column === operation.createdAt ? sql`<` : sql`<=`;
  const ends = [...(least === null ? [] : [sql`${column} >= ${least}`]), ...(end === null ? [] : [sql`${column} ${below} ${end}`])];
  return ends.length === 0 ? [] : [allOf(ends)];
}

function bigint(amount: Cents | null): SQL | null {
  return amount === null ? null : sql`${amount.toString()}::bigint`;
}

function flagConditions({ late, unseenReturn, contradicted }: FundingQuery): SQL[] {
  return [late && isLate(late), unseenReturn ? isUnseenReturn(operation) : null, contradicted ? isContradicted : null].filter((flag) => flag !== null && flag !== undefined);
}

async function termNarrowing(db: Drizzle, term: FundingTerm | null, isByTime: boolean): Promise<Narrowing> {
  if (term === null) return { choices: [], isOrdered: true };
  switch (term.kind) {
    case 'operation':
      return { choices: [sql`${operation.id} = ${term.value}`], isOrdered: false };
    case 'user':
      return { choices: [sql`${operation.userId} = ${term.value}`], isOrdered: isByTime };
    case 'source':
      return { choices: [sql`${sourceAccountId} = ${term.value}`], isOrdered: isByTime };
    case 'target':
      return { choices: [sql`${isFunding} and (${operation.payload} ->> 'targetAccountId') = ${term.value}`], isOrdered: isByTime };
    case 'transaction':
      return { choices: [sql`${operation.id} = any (array(select ${ledgerTransaction.operationId} from ${ledgerTransaction} where ${ledgerTransaction.id} = ${term.value}))`], isOrdered: false };
    case 'ending':
      return { choices: orNothing((await Promise.all(endingOrMask(term.value).map((which) => chargedTo(db, which)))).flat()), isOrdered: isByTime };
    case 'words':
      return { choices: [sql`${operation.externalId} is not null and ${beginsWith(operation.externalId, term.value)}`, ...(await chargedTo(db, isOwnerNamed(term.value)))], isOrdered: false };
    case 'none':
      return { choices: orNothing([]), isOrdered: true };
    default:
      return unreachable(term);
  }
}

function orNothing(choices: SQL[]): SQL[] {
  return choices.length === 0 ? [sql`false`] : choices;
}

// Of a million accounts some 100 share an ending, and few of those are charged. Beyond this the newest are looked through.
const MOST_ACCOUNTS = 500;

/** A condition for each account that was ever charged: each is answered by the index of fundings by source. */
async function chargedTo(db: Drizzle, which: SQL): Promise<SQL[]> {
  const isCharged = sql`(select true from ${operation} where ${sourceAccountId} = ${linkedAccount.id} limit 1)`;
  const accounts = await db.select({ id: linkedAccount.id }).from(linkedAccount).where(and(which, isCharged)).orderBy(desc(linkedAccount.createdAt)).limit(MOST_ACCOUNTS);
  return accounts.map(({ id }) => sql`${sourceAccountId} = ${id}`);
}

// Funding sources are the program's: its users, of whom many share a name, are not looked through.
function isOwnerNamed(name: string): SQL {
  return sql`${linkedAccount.ownerScope} = 'program' and (${beginsWith(linkedAccount.lastName, name)} or ${beginsWith(linkedAccount.firstName, name)})`;
}
