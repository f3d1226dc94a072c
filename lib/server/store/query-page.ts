import 'server-only';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import * as z from 'zod';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Database } from '../db/database.ts';
import { chooseSources, type Narrowing } from './query-sources.ts';

/** What one list is cut from, and the order of it. */
export interface PageOrder {
  table: SQLWrapper;
  id: SQLWrapper;
  idKind: 'text' | 'number';
  /** A time or a sum of cents; never null in the list. */
  key: SQLWrapper;
  kind: 'time' | 'cents';
  direction: 'asc' | 'desc';
}

export interface PageQuery {
  order: PageOrder;
  /** Of every row of the list; what an index of its own may serve is in `narrowings`. */
  common: SQL;
  everything: SQL;
  narrowings: readonly Narrowing[];
}

export interface PageRow {
  id: string;
  /** Milliseconds since 1970 or cents. */
  key: bigint;
}

export interface Page {
  rows: PageRow[];
  /** In the direction that was read. */
  hasMore: boolean;
}

/** Ids of one page, in the order of the list. Keyset: the place is a row and no count, so a thousandth page costs what the
 *  first does. */
export async function queryPage(database: Pick<Database, 'transaction'>, { order, common, everything, narrowings }: PageQuery, place: PagePlace, limit: number): Promise<Page> {
  const isBackwards = place?.side === 'before';
  const isAscending = (order.direction === 'asc') !== isBackwards;
  const { table, id, key } = order;
  const way = sql.raw(isAscending ? 'asc' : 'desc');
  const beyond = place === null ? sql`true` : sql`(${key}, ${id}) ${sql.raw(isAscending ? '>' : '<')} (${storedKey(order.kind, place.cursor.key)}, ${storedId(order.idKind, place.cursor.id)})`;
  const found = await database.transaction(async (tx) => {
    // A bitmap loses the order of its index: all that was found would be read and sorted for the sake of one page. Without
    // statistics, which the embedded database does not gather by itself, the planner prefers it all the same.
    await tx.execute(sql`set local enable_bitmapscan = off`);
    const sources = await chooseSources(tx, { table, id, common, everything }, narrowings);
    const parts = sources.map((source) => sql`(select ${id} as "id", ${key} as "key" from ${table} where ${source} and ${common} and ${beyond} order by ${key} ${way}, ${id} ${way} limit ${limit + 1})`);
    // A row may come from two sources: UNION gives it once.
    const page = sql`select "id"::text as "row_id", ${shownKey(order.kind)} as "row_key" from (${sql.join(parts, sql` union `)}) as "page" order by "key" ${way}, "id" ${way} limit ${limit + 1}`;
    return readRows(await tx.execute(page));
  });
  const rows = found.slice(0, limit);
  return { rows: isBackwards ? rows.toReversed() : rows, hasMore: found.length > limit };
}

export function allOf(conditions: readonly (SQL | null | undefined)[]): SQL {
  const given = conditions.filter((condition) => condition !== null && condition !== undefined);
  return given.length === 0 ? sql`true` : sql`(${sql.join(given, sql` and `)})`;
}

// Keyboards and forms write O'Brien, O’Brien and more: each of these is the first of them here.
const APOSTROPHES = "'‘’ʼ";

/** What begins with `text`, in whatever case and with whichever apostrophe: PostgreSQL lowers both, so that it is as the
 *  index has it. */
export function beginsWith(column: SQLWrapper, text: string): SQL {
  const plain = text.replaceAll(/['‘’ʼ]/g, "'");
  const pattern = `${plain.replaceAll(/[\\%_]/g, '\\$&')}%`;
  if (!plain.includes("'")) return sql`lower(${column}) like lower(${pattern})`;
  // The index is asked with any character in their place; which character it is decides the second condition.
  return sql`(lower(${column}) like lower(${pattern.replaceAll("'", '_')}) and translate(lower(${column}), ${APOSTROPHES}, ${"'".repeat(APOSTROPHES.length)}) like lower(${pattern}))`;
}

export function timestamp(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

// A place comes from an address: an id of another list is no number.
function storedId(kind: PageOrder['idKind'], id: string): SQL {
  return kind === 'text' ? sql`${id}` : sql`${/^\d{1,15}$/.test(id) ? id : '0'}::bigint`;
}

function storedKey(kind: PageOrder['kind'], key: bigint): SQL {
  return kind === 'time' ? timestamp(addMs(new Date(0), Number(key))) : sql`${key.toString()}::bigint`;
}

// Columns of time hold whole milliseconds. Text, because drivers read large numbers each in their own way.
function shownKey(kind: PageOrder['kind']): SQL {
  return kind === 'time' ? sql`(extract(epoch from "key") * 1000)::bigint::text` : sql`"key"::text`;
}

const answer = z.object({ rows: z.array(z.object({ row_id: z.string(), row_key: z.string() })) });

function readRows(result: unknown): PageRow[] {
  return answer.parse(result).rows.map(({ row_id: id, row_key: key }) => ({ id, key: BigInt(key) }));
}
