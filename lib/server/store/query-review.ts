import 'server-only';
import { and, desc, eq, inArray, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { OperationId } from '#lib/domain/ids.ts';
import { cents, type Cents } from '#lib/domain/money.ts';
import { authUser } from '../db/auth-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import { isFunding } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';
import { shownAccount } from './query-columns.ts';
import { sourceAccountId } from './query-lines.ts';
import type { AccountRecord } from './query-records.ts';

/** What was charged before, as far as it tells what is usual. */
export interface FundingHabits {
  /** Fundings from this account that the bank accepted, or may have. One is enough to know it: more are not counted. */
  earlierCount: number;
  /** Of accepted fundings, newest first. */
  accountAmounts: Cents[];
  programAmounts: Cents[];
}

export interface ReviewQueries {
  /** `sample`: how many amounts of each. A draft under review is none of them: nothing of it was sent. */
  getFundingHabits(asked: { sourceAccountId: string; sample: number }): Promise<FundingHabits>;
  /** Accounts linked under the same number as this link asks for, newest first; its own is left out. The fingerprints
   *  are compared inside the database and never leave it. */
  listEarlierAccounts(id: OperationId, limit: number): Promise<AccountRecord[]>;
}

export function createReviewQueries(db: Drizzle): ReviewQueries {
  return {
    async getFundingHabits({ sourceAccountId: source, sample }) {
      const ofAccount = and(isFunding, eq(sourceAccountId, source));
      const [charged, accountAmounts, programAmounts] = await Promise.all([
        db.select({ one: sql`1` }).from(operation).where(and(ofAccount, mayHaveCharged)).limit(1),
        listAmounts(db, ofAccount, sample),
        listAmounts(db, isFunding, sample),
      ]);
      return { earlierCount: charged.length, accountAmounts, programAmounts };
    },

    listEarlierAccounts(id, limit) {
      // Asked once, before the search: as a join, the planner might begin with the accounts.
      const fingerprint = db.select({ it: operation.accountFingerprint }).from(operation).where(eq(operation.id, id));
      return db
        .select({ account: shownAccount, linkedByName: authUser.name })
        .from(linkedAccount)
        .leftJoin(authUser, eq(authUser.id, linkedAccount.linkedBy))
        .where(and(isNotNull(linkedAccount.accountFingerprint), eq(linkedAccount.accountFingerprint, sql`(${fingerprint})`), or(isNull(linkedAccount.operationId), ne(linkedAccount.operationId, id))))
        .orderBy(desc(linkedAccount.createdAt), desc(linkedAccount.id))
        .limit(limit);
    },
  };
}

// An account that was charged in doubt is not new to its owner's bank.
const mayHaveCharged = or(inArray(operation.state, ['sending', 'unknown', 'needs_review', 'succeeded']), and(eq(operation.state, 'closed_by_person'), eq(operation.closingVerdict, 'made')));

async function listAmounts(db: Drizzle, where: SQL | undefined, limit: number): Promise<Cents[]> {
  const rows = await db
    .select({ amountCents: operation.amountCents })
    .from(operation)
    .where(and(where, eq(operation.state, 'succeeded')))
    .orderBy(desc(operation.createdAt), desc(operation.id))
    .limit(limit);
  return rows.map((row) => row.amountCents ?? cents(0n));
}
