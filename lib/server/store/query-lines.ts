import 'server-only';
import { and, eq, ne, or, sql, type SQL } from 'drizzle-orm';
import { authUser } from '../db/auth-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { ledgerTransaction, linkedAccount } from '../db/evidence-schema.ts';
import { operation } from '../db/operation-schema.ts';
import { readShownOperation, shownAccount, shownOperation } from './query-columns.ts';
import type { LineRecord } from './query-records.ts';

/** As the index `operation_source_created` has it. */
export const sourceAccountId = sql<string | null>`(${operation.payload} ->> 'sourceAccountId')`;

/** Drafts belong to their maker; discarded ones are in no list. */
export function isVisible(viewerId: string): SQL | undefined {
  return and(ne(operation.state, 'discarded'), or(ne(operation.state, 'draft'), eq(operation.makerId, viewerId)));
}

/** Operations as lines of a list. Whoever calls says who may see them: `isVisible`, or a condition without drafts. */
export async function selectLines(db: Drizzle, where: SQL | undefined, order: SQL[], limit: number): Promise<LineRecord[]> {
  // Asked for each line by its index; for EXISTS the planner may gather every reversal there is first.
  const reversal = sql`coalesce((select true from ${ledgerTransaction} where ${ledgerTransaction.operationId} = ${operation.id} and ${ledgerTransaction.role} = 'reversal' limit 1), false)`;
  const rows = await db
    .select({ operation: shownOperation, source: shownAccount, hasReversal: sql<boolean>`${reversal}`, makerName: authUser.name })
    .from(operation)
    .leftJoin(linkedAccount, eq(linkedAccount.id, sourceAccountId))
    .leftJoin(authUser, eq(authUser.id, operation.makerId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map((row) => ({ ...row, operation: readShownOperation(row.operation) }));
}
