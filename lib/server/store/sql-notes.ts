import 'server-only';
import { and, count, eq } from 'drizzle-orm';
import { note, savedView } from '../db/note-schema.ts';
import type { RunSql } from './run-sql.ts';
import type { StoreTx } from './store.ts';

type NoteMethods = Pick<StoreTx, 'insertNote' | 'insertSavedView' | 'countSavedViews' | 'deleteSavedView'>;

export function sqlNotes(run: RunSql): NoteMethods {
  return {
    insertNote: (row) =>
      run(async (tx) => {
        await tx.insert(note).values(row);
      }),

    insertSavedView: (row) =>
      run(async (tx) => {
        const saved = await tx
          .insert(savedView)
          .values(row)
          .onConflictDoNothing({ target: [savedView.ownerId, savedView.list, savedView.name] })
          .returning({ id: savedView.id });
        return saved.length === 1;
      }),

    // One person's own, and those are bounded.
    countSavedViews: (ownerId) =>
      run(async (tx) => {
        const [row] = await tx.select({ count: count() }).from(savedView).where(eq(savedView.ownerId, ownerId));
        return row?.count ?? 0;
      }),

    deleteSavedView: (id, ownerId) =>
      run(async (tx) => {
        const [gone] = await tx
          .delete(savedView)
          .where(and(eq(savedView.id, id), eq(savedView.ownerId, ownerId)))
          .returning();
        return gone ?? null;
      }),
  };
}
