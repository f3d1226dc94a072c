import 'server-only';
import { and, desc, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Drizzle } from '../db/database.ts';
import { linkedAccount } from '../db/evidence-schema.ts';
import { operation } from '../db/operation-schema.ts';
import type { DuplicateRecord } from './plaid-rows.ts';
import type { DuplicateQuestion } from './plaid-store.ts';

// One customer's accounts are a handful; this bounds a user id that a whole program shares.
const MOST_CANDIDATES = 200;

// The name that the account had when it was linked: frozen with what was asked for.
const accountName = sql<string | null>`${operation.payload} #>> '{plaid,accountName}'`;

const candidateColumns = {
  id: linkedAccount.id,
  firstName: linkedAccount.firstName,
  lastName: linkedAccount.lastName,
  institutionId: linkedAccount.institutionId,
  institutionName: linkedAccount.institutionName,
  mask: linkedAccount.mask,
  persistentAccountId: linkedAccount.persistentAccountId,
  accountFingerprint: linkedAccount.accountFingerprint,
  accountName,
  createdAt: linkedAccount.createdAt,
};

interface Candidate {
  institutionId: string | null;
  mask: string | null;
  persistentAccountId: string | null;
  accountFingerprint: string | null;
  accountName: string | null;
}

type Asked = DuplicateQuestion['accounts'][number];

/** Linked accounts of this user that may be one of those asked about, newest first; each pair by its surest sign. */
export async function queryDuplicates(db: Drizzle, question: DuplicateQuestion): Promise<DuplicateRecord[]> {
  const { userId, institutionId, accounts, exceptItemId = null } = question;
  const candidates = await db
    .select(candidateColumns)
    .from(linkedAccount)
    .leftJoin(operation, eq(operation.id, linkedAccount.operationId))
    .where(
      and(
        eq(linkedAccount.userId, userId),
        or(
          isOneOf(linkedAccount.persistentAccountId, accounts.map((each) => each.persistentAccountId)),
          isOneOf(linkedAccount.accountFingerprint, accounts.map((each) => each.fingerprint)),
          and(isOneOf(linkedAccount.institutionId, [institutionId]), isOneOf(linkedAccount.mask, accounts.map((each) => each.mask))),
        ),
        exceptItemId === null ? undefined : or(isNull(linkedAccount.plaidItemId), ne(linkedAccount.plaidItemId, exceptItemId)),
      ),
    )
    .orderBy(desc(linkedAccount.createdAt), desc(linkedAccount.id))
    .limit(MOST_CANDIDATES);
  return candidates.flatMap((known) =>
    accounts.flatMap((asked): DuplicateRecord[] => {
      const why = likeness(known, asked, institutionId);
      const { id, firstName, lastName, institutionName, mask, createdAt } = known;
      return why === null ? [] : [{ linkedAccountId: id, firstName, lastName, institutionName, mask, createdAt, why, resembles: asked.accountId }];
    }),
  );
}

function likeness(known: Candidate, asked: Asked, institutionId: string | null): DuplicateRecord['why'] | null {
  if (isEqual(known.persistentAccountId, asked.persistentAccountId)) return 'same_account';
  if (isEqual(known.accountFingerprint, asked.fingerprint)) return 'same_numbers';
  const isAlike = isEqual(known.institutionId, institutionId) && isEqual(known.mask, asked.mask) && isEqual(known.accountName, asked.name);
  return isAlike ? 'same_name_and_mask' : null;
}

/** Two that are absent say nothing. */
function isEqual(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

/** No value to compare with: no row. */
function isOneOf(column: PgColumn, values: readonly (string | null)[]): SQL {
  return inArray(column, values.filter((value) => value !== null));
}
