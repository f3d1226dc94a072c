import 'server-only';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import * as z from 'zod';
import type { Drizzle } from '../db/database.ts';

/** One thing that a filter asks for: one of `choices`, each of which an index can answer. */
export interface Narrowing {
  choices: readonly SQL[];
  /** Does that index keep the order of the list? */
  isOrdered: boolean;
}

export interface Listed {
  table: SQLWrapper;
  id: SQLWrapper;
  /** Of every row of the list. */
  common: SQL;
  /** What the list's own index asks for, when nothing narrows it. */
  everything: SQL;
}

// So many rows are read and sorted within some 10 ms; where there are more of them in a million, a page of 50 is complete
// after 10,000 rows of the list on the average.
const FEW = 5_000;

/** The conditions whose rows, taken together, are the list; one of the narrowings leads and its index is used, the others
 *  only sift what it finds. The planner does not choose: without statistics it guesses, and a wrong guess reads a million
 *  rows, during which the embedded database lets nobody else in. */
export async function chooseSources(db: Drizzle, listed: Listed, narrowings: readonly Narrowing[]): Promise<SQL[]> {
  const given = narrowings.filter(({ choices }) => choices.length > 0);
  const leader = await chooseLeader(db, listed, given);
  const rest = given.filter((narrowing) => narrowing !== leader?.narrowing).map(({ choices }) => sifting(choices));
  const sources = leader === null ? [listed.everything] : leader.narrowing.choices.map((choice) => (leader.narrowing.isOrdered ? choice : amongThose(listed, choice)));
  return sources.map((source) => sql.join([source, ...rest], sql` and `));
}

async function chooseLeader(db: Drizzle, listed: Listed, given: readonly Narrowing[]): Promise<{ narrowing: Narrowing } | null> {
  const [first, second] = given;
  if (first === undefined) return null;
  if (second === undefined && first.isOrdered) return { narrowing: first };
  for (const narrowing of given) if (await findsFew(db, listed, narrowing)) return { narrowing };
  // Many of each: then rows that fit are met soon in the order of the list.
  const ordered = given.find((narrowing) => narrowing.isOrdered);
  return ordered === undefined ? null : { narrowing: ordered };
}

const counted = z.object({ rows: z.array(z.object({ few: z.boolean() })) });

async function findsFew(db: Drizzle, { table, common }: Listed, { choices }: Narrowing): Promise<boolean> {
  const parts = choices.map((choice) => sql`(select 1 from ${table} where ${choice} and ${common} limit ${FEW + 1})`);
  const found = await db.execute(sql`select count(*) <= ${FEW} as "few" from (select 1 from (${sql.join(parts, sql` union all `)}) as "each" limit ${FEW + 1}) as "found"`);
  return counted.parse(found).rows[0]?.few ?? false;
}

/** Found first, sorted afterwards. */
function amongThose({ table, id, common }: Listed, choice: SQL): SQL {
  return sql`${id} = any (array(select ${id} from ${table} where ${choice} and ${common}))`;
}

/** IS TRUE keeps the planner from taking another index than the leader's. */
function sifting(choices: readonly SQL[]): SQL {
  return sql`(${sql.join([...choices], sql` or `)}) is true`;
}
