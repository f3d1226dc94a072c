import 'server-only';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { linkedAccount } from '../db/evidence-schema.ts';
import { plaidItem } from '../db/plaid-schema.ts';
import type { RunSql } from './run-sql.ts';
import type { StoreTx } from './store.ts';

type AccountMethods = Pick<StoreTx, 'insertLinkedAccount' | 'getLinkedAccount' | 'confirmLinkedAccountEnding' | 'isConnectionRevoked' | 'blockLinkedAccount' | 'unblockLinkedAccount'>;

export function sqlAccounts(run: RunSql): AccountMethods {
  return {
    insertLinkedAccount: (row) =>
      run(async (tx) => {
        await tx.insert(linkedAccount).values(row).onConflictDoNothing({ target: linkedAccount.id });
      }),

    getLinkedAccount: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(linkedAccount).where(eq(linkedAccount.id, id));
        return stored ?? null;
      }),

    confirmLinkedAccountEnding: (id, confirmedBy) =>
      run(async (tx) => {
        const confirmed = await tx
          .update(linkedAccount)
          .set({ endingConfirmedBy: confirmedBy })
          .where(and(eq(linkedAccount.id, id), eq(linkedAccount.endingDiffers, true), isNull(linkedAccount.endingConfirmedBy)))
          .returning({ id: linkedAccount.id });
        return confirmed.length === 1;
      }),

    isConnectionRevoked: (itemId) =>
      run(async (tx) => {
        const [item] = await tx.select({ health: plaidItem.health }).from(plaidItem).where(eq(plaidItem.id, itemId)).for('update');
        return item?.health === 'revoked';
      }),

    blockLinkedAccount: (id, { at, by, reason }) =>
      run(async (tx) => {
        const blocked = await tx
          .update(linkedAccount)
          .set({ blockedAt: at, blockedBy: by, blockedReason: reason })
          .where(and(eq(linkedAccount.id, id), isNull(linkedAccount.blockedAt)))
          .returning({ id: linkedAccount.id });
        return blocked.length === 1;
      }),

    unblockLinkedAccount: (id) =>
      run(async (tx) => {
        const freed = await tx
          .update(linkedAccount)
          .set({ blockedAt: null, blockedBy: null, blockedReason: null })
          .where(and(eq(linkedAccount.id, id), isNotNull(linkedAccount.blockedAt)))
          .returning({ id: linkedAccount.id });
        return freed.length === 1;
      }),
  };
}
