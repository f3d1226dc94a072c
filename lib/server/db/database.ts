import 'server-only';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { schema } from './schema.ts';

/** What both drivers have in common; also what a transaction offers. */
export type Drizzle = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  kind: 'pglite' | 'postgres';
  /** For reading outside of transactions. On the embedded database it waits for an open transaction. */
  drizzle: Drizzle;
  /** Commits when `work` resolves, rolls back when it throws. Inside, only the given handle may be used. */
  transaction<T>(work: (tx: Drizzle) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
