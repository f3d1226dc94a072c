import 'server-only';
import { and, asc, desc, eq, gte, inArray, or } from 'drizzle-orm';
import type { Drizzle } from '../db/database.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import { isOpenReconnect, isOpenSession, isSessionToMind } from '../db/list-conditions.ts';
import { linkSession, plaidAccount, plaidItem } from '../db/plaid-schema.ts';
import { byCreation } from './by-creation.ts';
import type { PlaidStore } from './plaid-store.ts';
import { queryDuplicates } from './query-duplicates.ts';
import { readSession } from './stored-session.ts';

type PlaidQueries = Omit<PlaidStore, 'transaction'>;

/** Of Plaid's rows, for screens; no transaction, so nothing here may decide about an exchange. */
export function queryPlaid(db: Drizzle): PlaidQueries {
  return {
    async getSession(id) {
      const [stored] = await db.select().from(linkSession).where(eq(linkSession.id, id));
      return stored ? readSession(stored) : null;
    },

    async listOpenSessions(since, limit) {
      const stored = await db
        .select()
        .from(linkSession)
        .where(and(isSessionToMind(linkSession), or(isOpenSession(linkSession), gte(linkSession.createdAt, since))))
        .orderBy(desc(linkSession.createdAt), desc(linkSession.id))
        .limit(limit);
      return stored.map(readSession);
    },

    async getSessionReplacing(id) {
      const [stored] = await db.select().from(linkSession).where(eq(linkSession.replacesId, id)).orderBy(desc(linkSession.createdAt)).limit(1);
      return stored ? readSession(stored) : null;
    },

    async getItem(id) {
      const [stored] = await db.select().from(plaidItem).where(eq(plaidItem.id, id));
      return stored ?? null;
    },

    listAccountsOfItem: (itemId) => db.select().from(plaidAccount).where(eq(plaidAccount.itemId, itemId)).orderBy(asc(plaidAccount.accountId)),

    async getOpenReconnect(itemId) {
      const [stored] = await db
        .select()
        .from(linkSession)
        .where(and(eq(linkSession.itemId, itemId), isOpenReconnect(linkSession)))
        .orderBy(desc(linkSession.createdAt))
        .limit(1);
      return stored ? readSession(stored) : null;
    },

    findDuplicates: (question) => queryDuplicates(db, question),

    async listSessionsOfTokens(linkTokenHashes) {
      if (linkTokenHashes.length === 0) return [];
      const found = await db.select({ id: linkSession.id, linkTokenHash: linkSession.linkTokenHash }).from(linkSession).where(inArray(linkSession.linkTokenHash, [...linkTokenHashes]));
      return found.flatMap(({ id, linkTokenHash }) => (linkTokenHash === null ? [] : [{ id, linkTokenHash }]));
    },

    async listLinkedOfItems(itemIds) {
      if (itemIds.length === 0) return [];
      const found = await db
        .select({ linkedAccountId: linkedAccount.id, itemId: linkedAccount.plaidItemId, accountId: linkedAccount.plaidAccountId, createdAt: linkedAccount.createdAt })
        .from(linkedAccount)
        .where(inArray(linkedAccount.plaidItemId, [...itemIds]));
      return found.toSorted(byCreation).flatMap(({ linkedAccountId, itemId, accountId }) => (itemId === null || accountId === null ? [] : [{ linkedAccountId, itemId, accountId }]));
    },
  };
}
