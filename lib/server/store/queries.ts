import 'server-only';
import { and, desc, eq, exists, inArray, ne, or, sql } from 'drizzle-orm';
import { authUser } from '../db/auth-schema.ts';
import { bankOrigin, ledgerTransaction, linkedAccount } from '../db/evidence-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { operation } from '../db/operation-schema.ts';
import { readShownOperation, shownAccount, shownOperation } from './query-columns.ts';
import { queryNames, queryOperation } from './query-operation.ts';
import type { LineFilter, LineRecord, Queries } from './query-records.ts';

export type { Queries } from './query-records.ts';

export function createQueries(db: Drizzle): Queries {
  return {
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
  const reversal = db
    .select({ one: sql`1` })
    .from(ledgerTransaction)
    .where(and(eq(ledgerTransaction.operationId, operation.id), eq(ledgerTransaction.role, 'reversal')));
  const rows = await db
    .select({ operation: shownOperation, source: shownAccount, hasReversal: sql<boolean>`${exists(reversal)}`, makerName: authUser.name })
    .from(operation)
    .leftJoin(linkedAccount, eq(linkedAccount.id, sourceAccountId))
    .leftJoin(authUser, eq(authUser.id, operation.makerId))
    .where(
      and(
        ne(operation.state, 'discarded'),
        or(ne(operation.state, 'draft'), eq(operation.makerId, filter.viewerId)),
        filter.kind === undefined ? undefined : eq(operation.kind, filter.kind),
        filter.states === undefined ? undefined : inArray(operation.state, [...filter.states]),
        filter.sourceAccountId === undefined ? undefined : eq(sourceAccountId, filter.sourceAccountId),
      ),
    )
    .orderBy(desc(operation.createdAt), desc(operation.id))
    .limit(filter.limit);
  return rows.map((row) => ({ ...row, operation: readShownOperation(row.operation) }));
}

const sourceAccountId = sql<string | null>`${operation.payload} ->> 'sourceAccountId'`;
