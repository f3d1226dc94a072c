import 'server-only';
import { and, eq, exists, ne, or, sql, type SQL } from 'drizzle-orm';
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
  const reversal = db
    .select({ one: sql`1` })
    .from(ledgerTransaction)
    .where(and(eq(ledgerTransaction.operationId, operation.id), eq(ledgerTransaction.role, 'reversal')));
  const rows = await db
    .select({ operation: shownOperation, source: shownAccount, hasReversal: sql<boolean>`${exists(reversal)}`, makerName: authUser.name })
    .from(operation)
    .leftJoin(linkedAccount, eq(linkedAccount.id, sourceAccountId))
    .leftJoin(authUser, eq(authUser.id, operation.makerId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map((row) => ({ ...row, operation: readShownOperation(row.operation) }));
}
