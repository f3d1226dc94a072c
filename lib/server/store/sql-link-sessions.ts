import 'server-only';
import { and, asc, desc, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import { mayMoveLinkSession } from '#lib/domain/plaid/link-session.ts';
import { linkSession } from '../db/plaid-schema.ts';
import type { PlaidStoreTx } from './plaid-store.ts';
import type { RunSql } from './run-sql.ts';
import { StaleStateError } from './store.ts';
import { StoreRefusal } from './store-refusal.ts';
import { readSession, refuseForeignKeys } from './stored-session.ts';

type SessionMethods = Pick<PlaidStoreTx, 'insertSession' | 'lockSession' | 'lockSessionByToken' | 'updateSession' | 'takeDueSessions' | 'findReplacing' | 'isPublicTokenFree'>;

export function sqlLinkSessions(run: RunSql): SessionMethods {
  return {
    insertSession: (row) =>
      run(async (tx) => {
        refuseForeignKeys(row);
        await tx.insert(linkSession).values(row);
      }),

    lockSession: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(linkSession).where(eq(linkSession.id, id)).for('update');
        return stored ? readSession(stored) : null;
      }),

    lockSessionByToken: (linkTokenHash) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(linkSession).where(eq(linkSession.linkTokenHash, linkTokenHash)).for('update');
        return stored ? readSession(stored) : null;
      }),

    updateSession: (id, from, patch, at) =>
      run(async (tx) => {
        const to = patch.state ?? from;
        if (to !== from && !mayMoveLinkSession(from, to)) throw new StoreRefusal('illegal_move', `link session ${id} may not go from ${from} to ${to}`);
        refuseForeignKeys(patch);
        const [stored] = await tx
          .update(linkSession)
          .set({ ...patch, updatedAt: at })
          .where(and(eq(linkSession.id, id), eq(linkSession.state, from)))
          .returning();
        if (!stored) throw new StaleStateError(`link session ${id} is not ${from}`);
        return readSession(stored);
      }),

    takeDueSessions: (now, takenUntil, limit) =>
      run(async (tx) => {
        const due = await tx
          .select({ id: linkSession.id })
          .from(linkSession)
          .where(and(lte(linkSession.dueAt, now), or(isNull(linkSession.takenUntil), lte(linkSession.takenUntil, now))))
          .orderBy(asc(linkSession.dueAt), asc(linkSession.id))
          .limit(limit)
          .for('update', { skipLocked: true });
        const ids = due.map(({ id }) => id);
        // Most looks find nothing and end here.
        if (ids.length > 0) await tx.update(linkSession).set({ takenUntil }).where(inArray(linkSession.id, ids));
        return ids;
      }),

    findReplacing: (id) =>
      run(async (tx) => {
        const [newer] = await tx
          .select({ id: linkSession.id })
          .from(linkSession)
          .where(and(eq(linkSession.replacesId, id), ne(linkSession.state, 'failed')))
          .orderBy(desc(linkSession.createdAt))
          .limit(1);
        return newer?.id ?? null;
      }),

    isPublicTokenFree: (publicTokenHash, sessionId) =>
      run(async (tx) => {
        const [holder] = await tx
          .select({ id: linkSession.id })
          .from(linkSession)
          .where(and(eq(linkSession.publicTokenHash, publicTokenHash), ne(linkSession.id, sessionId)));
        return holder === undefined;
      }),
  };
}
