import 'server-only';
import { and, asc, desc, eq, exists, gte, inArray, isNull, lt, ne, or, type SQL } from 'drizzle-orm';
import type { Drizzle } from '../db/database.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import { isOpenReconnect, isOpenSession, isSessionToMind } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';
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
        .where(and(isSessionToMind(linkSession), or(isOpenSession(linkSession), and(gte(linkSession.createdAt, since), isUnsaved(db)))))
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

    async getFinishedReconnect(itemId) {
      const [stored] = await db
        .select()
        .from(linkSession)
        .where(and(eq(linkSession.itemId, itemId), eq(linkSession.purpose, 'reconnect'), eq(linkSession.state, 'finished')))
        .orderBy(desc(linkSession.endedAt), desc(linkSession.createdAt))
        .limit(1);
      return stored ? readSession(stored) : null;
    },

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

    async listConnectionsToCheck(before, limit) {
      const found = await db
        .select({ id: plaidItem.id })
        .from(plaidItem)
        .where(
          and(
            lt(plaidItem.checkedAt, before),
            ne(plaidItem.health, 'revoked'),
            exists(db.select({ id: linkedAccount.id }).from(linkedAccount).where(and(eq(linkedAccount.plaidItemId, plaidItem.id), eq(linkedAccount.tokenised, true), isNull(linkedAccount.blockedAt)))),
          ),
        )
        .orderBy(asc(plaidItem.checkedAt))
        .limit(limit);
      return found.map(({ id }) => id);
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

// States in which the account that was chosen may still be saved, or was not: a link with another one is taken up.
const NOT_SAVED = ['draft', 'discarded', 'rejected', 'declined', 'expired', 'withdrawn', 'cancelled'] as const;

function isUnsaved(db: Drizzle): SQL | undefined {
  return or(isNull(linkSession.operationId), exists(db.select({ id: operation.id }).from(operation).where(and(eq(operation.id, linkSession.operationId), inArray(operation.state, NOT_SAVED)))));
}
