import 'server-only';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { authUser } from '../db/auth-schema.ts';
import { bankOrigin, linkedAccount } from '../db/evidence-schema.ts';
import type { Database, Drizzle } from '../db/database.ts';
import { operation } from '../db/operation-schema.ts';
import { shownAccount } from './query-columns.ts';
import { createListQueries } from './query-lists.ts';
import { isVisible, selectLines, sourceAccountId } from './query-lines.ts';
import { queryNames, queryOperation } from './query-operation.ts';
import { createOverviewQueries } from './query-overview.ts';
import { createReviewQueries } from './query-review.ts';
import type { LineFilter, LineRecord, Queries } from './query-records.ts';

export type { Queries } from './query-records.ts';

export function createQueries(database: Database): Queries {
  const db = database.drizzle;
  return {
    ...createListQueries(database),
    ...createOverviewQueries(db),
    ...createReviewQueries(db),
    listOperations: (filter) => queryLines(db, filter),
    getOperation: (id) => queryOperation(db, id),
    listNames: (ids) => queryNames(db, ids),

    async countStates(states) {
      const rows = await db
        .select({ state: operation.state, count: sql<number>`count(*)::int` })
        .from(operation)
        .where(inArray(operation.state, [...states]))
        .groupBy(operation.state);
      return new Map(rows.map((row) => [row.state, row.count]));
    },

    async hasParked(reasons) {
      const [row] = await db
        .select({ id: operation.id })
        .from(operation)
        .where(and(eq(operation.state, 'not_sent'), inArray(operation.stateReason, [...reasons])))
        .limit(1);
      return row !== undefined;
    },

    async listAccounts({ ownerScope, limit }) {
      return db
        .select({ account: shownAccount, linkedByName: authUser.name })
        .from(linkedAccount)
        .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
        .where(ownerScope === undefined ? undefined : eq(linkedAccount.ownerScope, ownerScope))
        .orderBy(desc(linkedAccount.createdAt), desc(linkedAccount.id))
        .limit(limit);
    },

    async getAccount(id) {
      const [row] = await db
        .select({ account: shownAccount, linkedByName: authUser.name })
        .from(linkedAccount)
        .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
        .where(eq(linkedAccount.id, id))
        .limit(1);
      return row ?? null;
    },

    async getBankOrigin(origin) {
      const [row] = await db.select().from(bankOrigin).where(eq(bankOrigin.origin, origin)).limit(1);
      return row ?? null;
    },
  };
}

async function queryLines(db: Drizzle, filter: LineFilter): Promise<LineRecord[]> {
  const { kind, states } = filter;
  const where = and(
    isVisible(filter.viewerId),
    kind === undefined ? undefined : eq(operation.kind, kind),
    states === undefined ? undefined : inArray(operation.state, [...states]),
    filter.sourceAccountId === undefined ? undefined : eq(sourceAccountId, filter.sourceAccountId),
  );
  return selectLines(db, where, [desc(operation.createdAt), desc(operation.id)], filter.limit);
}
