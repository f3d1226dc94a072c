import 'server-only';
import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { canMove, UNFINISHED_STATES } from '#lib/domain/operation-state.ts';
import { operation } from '../db/operation-schema.ts';
import type { RunSql } from './run-sql.ts';
import { readOperation, storedPatch, storedRow } from './stored-operation.ts';
import { StaleStateError, type StoreTx } from './store.ts';
import { StoreRefusal } from './store-refusal.ts';

type OperationMethods = Pick<
  StoreTx,
  | 'insertOperation'
  | 'getOperation'
  | 'lockOperation'
  | 'updateOperation'
  | 'takeDueOperations'
  | 'endAllLeases'
  | 'lockLikeness'
  | 'listTwins'
>;

export function sqlOperations(run: RunSql): OperationMethods {
  return {
    insertOperation: (row) =>
      run(async (tx) => {
        await tx.insert(operation).values(storedRow(row));
      }),

    getOperation: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(operation).where(eq(operation.id, id));
        return stored ? readOperation(stored) : null;
      }),

    lockOperation: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(operation).where(eq(operation.id, id)).for('update');
        return stored ? readOperation(stored) : null;
      }),

    updateOperation: (id, from, patch, at) =>
      run(async (tx) => {
        const to = patch.state ?? from;
        if (to !== from && !canMove(from, to))
          throw new StoreRefusal('illegal_move', `operation ${id} may not go from ${from} to ${to}`);
        const [stored] = await tx
          .update(operation)
          .set({ ...storedPatch(patch), updatedAt: at })
          .where(and(eq(operation.id, id), eq(operation.state, from)))
          .returning();
        if (!stored) throw new StaleStateError(`operation ${id} is not ${from}`);
        return readOperation(stored);
      }),

    takeDueOperations: (now, takenUntil, limit) =>
      run(async (tx) => {
        const due = await tx
          .select({ id: operation.id })
          .from(operation)
          .where(and(lte(operation.dueAt, now), or(isNull(operation.takenUntil), lte(operation.takenUntil, now))))
          .orderBy(asc(operation.dueAt), asc(operation.id))
          .limit(limit)
          .for('update', { skipLocked: true });
        const ids = due.map(({ id }) => id);
        // Most looks find nothing and end here.
        if (ids.length > 0) await tx.update(operation).set({ takenUntil }).where(inArray(operation.id, ids));
        return ids;
      }),

    endAllLeases: (now) =>
      run(async (tx) => {
        await tx
          .update(operation)
          .set({ takenUntil: null })
          .where(and(isNotNull(operation.takenUntil), isNotNull(operation.dueAt)));
        const ended = await tx
          .update(operation)
          .set({ leaseUntil: now, dueAt: now })
          .where(eq(operation.state, 'sending'))
          .returning({ id: operation.id });
        return ended.length;
      }),

    lockLikeness: (likeness) =>
      run(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`likeness:${likeness}`}, 0))`);
      }),

    listTwins: (likeness, except, finishedSince) =>
      run(async (tx) => {
        const twins = await tx
          .select()
          .from(operation)
          .where(
            and(
              eq(operation.likeness, likeness),
              ne(operation.id, except),
              or(
                inArray(operation.state, [...UNFINISHED_STATES]),
                and(
                  or(eq(operation.state, 'succeeded'), and(eq(operation.state, 'closed_by_person'), eq(operation.closingVerdict, 'made'))),
                  gte(operation.finishedAt, finishedSince),
                ),
              ),
            ),
          )
          .orderBy(asc(operation.createdAt), asc(operation.id));
        return twins.map(readOperation);
      }),
  };
}
