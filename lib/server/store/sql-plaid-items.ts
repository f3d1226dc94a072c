import 'server-only';
import { and, eq, isNotNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { linkedAccount } from '../db/evidence-schema.ts';
import { plaidAccount, plaidItem } from '../db/plaid-schema.ts';
import { byCreation } from './by-creation.ts';
import type { PlaidStoreTx } from './plaid-store.ts';
import type { RunSql } from './run-sql.ts';

type ItemMethods = Pick<
  PlaidStoreTx,
  | 'insertItem'
  | 'lockItem'
  | 'updateItem'
  | 'saveAccount'
  | 'eraseNumbers'
  | 'eraseOtherNumbers'
  | 'setVerificationStatus'
  | 'listLinkedOfItem'
>;

const NO_NUMBERS = { sealedNumbers: null, numbersUntil: null } as const;

export function sqlPlaidItems(run: RunSql): ItemMethods {
  return {
    insertItem: (row) =>
      run(async (tx) => {
        await tx.insert(plaidItem).values(row);
      }),

    lockItem: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(plaidItem).where(eq(plaidItem.id, id)).for('update');
        return stored ?? null;
      }),

    updateItem: (id, patch) =>
      run(async (tx) => {
        await tx.update(plaidItem).set(patch).where(eq(plaidItem.id, id));
      }),

    saveAccount: (row) =>
      run(async (tx) => {
        const { itemId, accountId, ...read } = row.sealedNumbers === null ? { ...row, ...NO_NUMBERS } : row;
        await tx
          .insert(plaidAccount)
          .values({ itemId, accountId, ...read })
          .onConflictDoUpdate({
            target: [plaidAccount.itemId, plaidAccount.accountId],
            set: {
              ...read,
              sealedNumbers: keptUnlessNew(plaidAccount.sealedNumbers),
              numbersUntil: keptUnlessNew(plaidAccount.numbersUntil),
              fingerprint: keptUnlessNew(plaidAccount.fingerprint),
              // What old numbers are does not change with an answer that has none.
              tokenised: sql`case when ${given(plaidAccount.sealedNumbers)} is null then ${plaidAccount.tokenised} else ${given(plaidAccount.tokenised)} end`,
              nameScore: keptUnlessCompared(plaidAccount.nameScore),
              addressScore: keptUnlessCompared(plaidAccount.addressScore),
              identityComparedAt: keptUnlessNew(plaidAccount.identityComparedAt),
            },
          });
      }),

    eraseNumbers: (now) =>
      run(async (tx) => {
        const erased = await tx
          .update(plaidAccount)
          .set(NO_NUMBERS)
          .where(and(isNotNull(plaidAccount.sealedNumbers), or(lte(plaidAccount.numbersUntil, now), isLinkedByNow)))
          .returning({ accountId: plaidAccount.accountId });
        return erased.length;
      }),

    eraseOtherNumbers: (itemId, keep) =>
      run(async (tx) => {
        await tx
          .update(plaidAccount)
          .set(NO_NUMBERS)
          .where(and(eq(plaidAccount.itemId, itemId), keep.length === 0 ? undefined : notInArray(plaidAccount.accountId, [...keep])));
      }),

    setVerificationStatus: (itemId, accountId, status) =>
      run(async (tx) => {
        await tx.update(plaidAccount).set({ verificationStatus: status }).where(and(eq(plaidAccount.itemId, itemId), eq(plaidAccount.accountId, accountId)));
      }),

    listLinkedOfItem: (itemId, accountId) =>
      run(async (tx) => {
        const linked = await tx
          .select({ linkedAccountId: linkedAccount.id, tokenised: linkedAccount.tokenised, createdAt: linkedAccount.createdAt })
          .from(linkedAccount)
          .where(and(eq(linkedAccount.plaidItemId, itemId), accountId === null ? undefined : eq(linkedAccount.plaidAccountId, accountId)));
        return linked.toSorted(byCreation).map(({ linkedAccountId, tokenised }) => ({ linkedAccountId, tokenised }));
      }),
  };
}

// New numbers of an account that was linked under its old ones are still waited for. LIMIT: without it the planner may
// read every linked account first, to compare the few sealed numbers with all of them.
const isLinkedByNow = sql`(select true from ${linkedAccount} where ${and(
  eq(linkedAccount.plaidItemId, plaidAccount.itemId),
  eq(linkedAccount.plaidAccountId, plaidAccount.accountId),
  eq(linkedAccount.accountFingerprint, plaidAccount.fingerprint),
)} limit 1)`;

function keptUnlessNew(column: PgColumn): SQL {
  return sql`coalesce(${given(column)}, ${column})`;
}

/** A comparison that came to no score replaces an older score; a reading without one leaves it. */
function keptUnlessCompared(column: PgColumn): SQL {
  return sql`case when ${given(plaidAccount.identityComparedAt)} is null then ${keptUnlessNew(column)} else ${given(column)} end`;
}

/** The value that the refused INSERT would have written. */
function given(column: PgColumn): SQL {
  return sql`excluded.${sql.identifier(column.name)}`;
}
