import 'server-only';
import { and, asc, desc, eq, inArray, isNotNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { trustOperationId } from '#lib/domain/ids.ts';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import type { ObjectKind } from '#lib/domain/list-views.ts';
import { UNFINISHED_STATES } from '#lib/domain/operation-state.ts';
import { audit } from '../db/audit-schema.ts';
import { authUser } from '../db/auth-schema.ts';
import type { Database, Drizzle } from '../db/database.ts';
import { ledgerTransaction, linkedAccount, settlement } from '../db/evidence-schema.ts';
import { isReturnWord } from '../db/list-conditions.ts';
import { savedView } from '../db/note-schema.ts';
import { operation } from '../db/operation-schema.ts';
import { queryAccountPage, type AccountQuery } from './query-accounts.ts';
import { queryActivityPage, type ActivityQuery } from './query-activity.ts';
import { shownAccount } from './query-columns.ts';
import { queryFundingPage, type FundingQuery } from './query-fundings.ts';
import { isVisible, selectLines } from './query-lines.ts';
import { queryNotes } from './query-operation.ts';
import { beginsWith, type Page, type PageRow } from './query-page.ts';
import type { AccountRecord, LineRecord } from './query-records.ts';
import type { ActorKind, AuditEntry, NoteRow, SavedViewRow } from './rows.ts';
import { readAuditDetail } from './sql-audit.ts';

export interface FundingRecord extends LineRecord {
  returnCode: string | null;
}

export interface ActRecord {
  seq: number;
  at: Date;
  actorKind: ActorKind;
  actorId: string;
  act: string;
  objectKind: string;
  objectId: string;
  /** As it was written: for words, never for screens as it is. */
  detail: AuditEntry['detail'];
}

/** A page in the order of the list; `keys` say where each of its rows stands. */
export interface PageOf<Record> {
  records: Record[];
  keys: PageRow[];
  /** In the direction that was read. */
  hasMore: boolean;
}

// More than anybody reads on one page; a bound whatever happens.
const MAX_PEOPLE = 500;
const MAX_PLATFORMS = 20;

export interface ListQueries {
  findFundings(query: FundingQuery, place: PagePlace, limit: number): Promise<PageOf<FundingRecord>>;
  findAccounts(query: AccountQuery, place: PagePlace, limit: number): Promise<PageOf<AccountRecord>>;
  findActs(query: ActivityQuery, place: PagePlace, limit: number): Promise<PageOf<ActRecord>>;
  /** In no order; whoever asks has seen to it that the viewer may see them. */
  listOperationsById(ids: readonly string[]): Promise<LineRecord[]>;
  /** A user's links, newest first. */
  listLinksOf(viewerId: string, userId: string, limit: number): Promise<LineRecord[]>;
  /** Links without an outcome yet, of an owner or account that the term names, newest first: not to be entered again. */
  listUnfinishedLinks(term: { kind: 'ending' | 'name'; value: string }, limit: number): Promise<LineRecord[]>;
  listAccountsById(ids: readonly string[]): Promise<AccountRecord[]>;
  /** By operation: when its return was first seen at the bank. */
  listReturnTimes(ids: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Linked before this one under the same number, newest first. The fingerprints never leave the database. */
  listEarlierSameAccounts(id: string, limit: number): Promise<AccountRecord[]>;
  /** Oldest first. */
  listNotes(objectKind: ObjectKind, objectId: string): Promise<Pick<NoteRow, 'id' | 'authorId' | 'words' | 'createdAt'>[]>;
  /** By name. */
  listSavedViews(ownerId: string): Promise<SavedViewRow[]>;
  /** Every operator, by name. */
  listPeople(): Promise<{ id: string; name: string; role: string }[]>;
  /** Every way in which an account was linked, in the bank's own words. */
  listPlatforms(): Promise<string[]>;
}

export function createListQueries(database: Database): ListQueries {
  const db = database.drizzle;
  return {
    async findFundings(query, place, limit) {
      const page = await queryFundingPage(database, query, place, limit);
      const ids = page.rows.map((row) => row.id);
      const [lines, codes] = await Promise.all([linesById(db, ids), returnCodes(db, ids)]);
      return inPageOrder(page, lines.map((line) => ({ ...line, returnCode: codes.get(line.operation.id) ?? null })), (record) => record.operation.id);
    },

    async findAccounts(query, place, limit) {
      const page = await queryAccountPage(database, query, place, limit);
      return inPageOrder(page, await accountsById(db, page.rows.map((row) => row.id)), (record) => record.account.id);
    },

    async findActs(query, place, limit) {
      const page = await queryActivityPage(database, query, place, limit);
      return inPageOrder(page, await actsBySeq(db, page.rows.map((row) => Number(row.id))), (record) => String(record.seq));
    },

    listOperationsById: (ids) => linesById(db, ids),
    listLinksOf: (viewerId, userId, limit) => selectLines(db, and(isVisible(viewerId), eq(operation.kind, 'link_account'), eq(operation.userId, userId)), NEWEST_FIRST, limit),
    listUnfinishedLinks: (term, limit) => selectLines(db, and(inArray(operation.state, [...UNFINISHED_STATES]), eq(operation.kind, 'link_account'), isOf(term)), NEWEST_FIRST, limit),
    listAccountsById: (ids) => accountsById(db, ids),
    listReturnTimes: (ids) => returnTimes(db, ids),

    listEarlierSameAccounts(id, limit) {
      // Each asked once, before the search: as a join, the planner might begin at the other end.
      const own = alias(linkedAccount, 'own');
      const ownFingerprint = db.select({ it: own.accountFingerprint }).from(own).where(eq(own.id, id));
      const ownTime = db.select({ it: own.createdAt }).from(own).where(eq(own.id, id));
      return db
        .select({ account: shownAccount, linkedByName: authUser.name })
        .from(linkedAccount)
        .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
        .where(and(isNotNull(linkedAccount.accountFingerprint), eq(linkedAccount.accountFingerprint, sql`(${ownFingerprint})`), lt(linkedAccount.createdAt, sql`(${ownTime})`)))
        .orderBy(desc(linkedAccount.createdAt), desc(linkedAccount.id))
        .limit(limit);
    },

    listNotes: (objectKind, objectId) => queryNotes(db, objectKind, objectId),

    listSavedViews: (ownerId) => db.select().from(savedView).where(eq(savedView.ownerId, ownerId)).orderBy(asc(savedView.name), asc(savedView.id)),
    listPeople: () => db.select({ id: authUser.id, name: authUser.name, role: authUser.role }).from(authUser).orderBy(asc(authUser.name), asc(authUser.id)).limit(MAX_PEOPLE),

    listPlatforms: () => listPlatforms(db),
  };
}

const NEWEST_FIRST = [desc(operation.createdAt), desc(operation.id)];

function isOf({ kind, value }: { kind: 'ending' | 'name'; value: string }): SQL {
  const asked = (name: string): SQL => sql`(${operation.payload} ->> ${sql.raw(`'${name}'`)})`;
  if (kind === 'ending') return sql`(${asked('accountLast4')} = ${value} or ${operation.payload} #>> '{plaid,mask}' = ${value})`;
  const [first, last] = [asked('firstName'), asked('lastName')];
  return sql`(${beginsWith(first, value)} or ${beginsWith(last, value)} or ${beginsWith(sql`(${first} || ' ' || ${last})`, value)})`;
}

function inPageOrder<Record>({ rows, hasMore }: Page, records: readonly Record[], idOf: (record: Record) => string): PageOf<Record> {
  const byId = new Map(records.map((record) => [idOf(record), record]));
  // What was deleted or hidden between the two statements is missing from both.
  const keys = rows.filter((row) => byId.has(row.id));
  return { records: keys.flatMap((row) => byId.get(row.id) ?? []), keys, hasMore };
}

async function linesById(db: Drizzle, ids: readonly string[]): Promise<LineRecord[]> {
  return ids.length === 0 ? [] : selectLines(db, inArray(operation.id, ids.map(trustOperationId)), [], ids.length);
}

/* One answer for each operation, asked by its own index: for a list of ids at once the planner may read the whole table.
   Wrapped once more, because drizzle takes the tables' names out of a selection from one table. */

/** By operation: the last code that the bank gave, from its own transaction or from the one that reverses it. */
async function returnCodes(db: Drizzle, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { operationId, returnCode, seq } = ledgerTransaction;
  const last = sql`(select ${returnCode} from ${ledgerTransaction} where ${operationId} = ${operation.id} and ${returnCode} is not null order by ${seq} desc limit 1)`;
  const rows = await db.select({ id: operation.id, code: sql<string | null>`${last}` }).from(operation).where(inArray(operation.id, ids.map(trustOperationId)));
  return new Map(rows.map((row) => [row.id, row.code]));
}

async function returnTimes(db: Drizzle, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (ids.length === 0) return new Map();
  const isReturn = or(eq(ledgerTransaction.role, 'reversal'), isReturnWord(settlement.status));
  const first = sql`(select ${settlement.observedAt} from ${settlement} join ${ledgerTransaction} on ${ledgerTransaction.id} = ${settlement.transactionId} where ${settlement.operationId} = ${operation.id} and ${isReturn} order by ${settlement.seq} limit 1)`;
  const rows = await db.select({ id: operation.id, at: sql`${first}`.mapWith(settlement.observedAt) }).from(operation).where(inArray(operation.id, ids.map(trustOperationId)));
  return new Map(rows.flatMap((row) => (row.at instanceof Date ? [[row.id, row.at] as const] : [])));
}

async function accountsById(db: Drizzle, ids: readonly string[]): Promise<AccountRecord[]> {
  if (ids.length === 0) return [];
  return db
    .select({ account: shownAccount, linkedByName: authUser.name })
    .from(linkedAccount)
    .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
    .where(inArray(linkedAccount.id, [...ids]));
}

async function actsBySeq(db: Drizzle, seqs: readonly number[]): Promise<ActRecord[]> {
  if (seqs.length === 0) return [];
  const rows = await db
    .select({ seq: audit.seq, at: audit.at, actorKind: audit.actorKind, actorId: audit.actorId, act: audit.act, objectKind: audit.objectKind, objectId: audit.objectId, detail: audit.detail })
    .from(audit)
    .where(inArray(audit.seq, [...seqs]));
  return rows.map((row) => ({ ...row, detail: readAuditDetail(row.detail) }));
}

const platforms = z.object({ rows: z.array(z.object({ platform: z.string() })) });

// DISTINCT would read the whole table; this steps through the index from one word to the next.
async function listPlatforms(db: Drizzle): Promise<string[]> {
  const next = (after: SQL) => sql`(select min(${linkedAccount.sourcePlatform}) from ${linkedAccount} where ${after})`;
  const found = await db.execute(sql`
    with recursive "word" ("platform") as (
      select ${next(sql`true`)}
      union all
      select ${next(sql`${linkedAccount.sourcePlatform} > "word"."platform"`)} from "word" where "word"."platform" is not null
    )
    select "platform" from "word" where "platform" is not null limit ${MAX_PLATFORMS}`);
  return platforms.parse(found).rows.map((row) => row.platform);
}
