import 'server-only';
import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { OperationId } from '#lib/domain/ids.ts';
import type { ObjectKind } from '#lib/domain/list-views.ts';
import { audit } from '../db/audit-schema.ts';
import { authUser } from '../db/auth-schema.ts';
import { attempt, attemptOutcome, evidence, exception, ledgerTransaction, linkedAccount, settlement } from '../db/evidence-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { note } from '../db/note-schema.ts';
import { operation } from '../db/operation-schema.ts';
import { readShownOperation, shownAccount, shownEvidence, shownOperation, shownOutcome } from './query-columns.ts';
import { readAuditDetail } from './sql-audit.ts';
import type { OperationRecord, ShownAct, ShownOperation } from './query-records.ts';

// More lines than any recovery writes (5 resends, 76 look-ups, 65 daily readings); a bound whatever happens.
const MAX_LINES = 500;

/** Everything that one operation's page shows. */
export async function queryOperation(db: Drizzle, id: OperationId): Promise<OperationRecord | null> {
  const [row] = await db.select(shownOperation).from(operation).where(eq(operation.id, id)).limit(1);
  if (row === undefined) return null;
  const shown = readShownOperation(row);
  const [attempts, learned, settlements, transactions, exceptions, notes, acts, account, source, replacements] = await Promise.all([
    listAttempts(db, id),
    db.select(shownEvidence).from(evidence).where(eq(evidence.operationId, id)).orderBy(asc(evidence.seq)).limit(MAX_LINES),
    listSettlements(db, id),
    listTransactions(db, id),
    listExceptions(db, id),
    queryNotes(db, 'operation', id),
    listActs(db, shown),
    getAccountOf(db, shown),
    getSourceOf(db, shown),
    listReplacements(db, id),
  ]);
  const people = [shown.makerId, shown.approverId, shown.closingProposedBy, shown.closingConfirmedBy, shown.returnSeenBy, account?.linkedBy ?? null, ...acts.map((act) => act.actorId), ...notes.map((each) => each.authorId)];
  const names = await queryNames(db, people.filter((each) => each !== null));
  return { operation: shown, attempts, evidence: learned, settlements, transactions, exceptions, notes, acts, account, source, replacements, names };
}

/** Names of operators by id; a person that nobody knows is absent. */
export async function queryNames(db: Drizzle, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const people = await db.select({ id: authUser.id, name: authUser.name }).from(authUser).where(inArray(authUser.id, wanted));
  return new Map(people.map((person) => [person.id, person.name]));
}

async function listAttempts(db: Drizzle, id: OperationId) {
  return db
    .select({ id: attempt.id, number: attempt.number, startedAt: attempt.startedAt, outcome: shownOutcome })
    .from(attempt)
    .leftJoin(attemptOutcome, eq(attemptOutcome.attemptId, attempt.id))
    .where(eq(attempt.operationId, id))
    .orderBy(asc(attempt.number))
    .limit(MAX_LINES);
}

async function listSettlements(db: Drizzle, id: OperationId) {
  return db
    .select({
      id: settlement.id,
      transactionId: settlement.transactionId,
      status: settlement.status,
      returnCode: settlement.returnCode,
      observedAt: settlement.observedAt,
      promptedBy: settlement.promptedBy,
    })
    .from(settlement)
    .where(eq(settlement.operationId, id))
    .orderBy(asc(settlement.seq))
    .limit(MAX_LINES);
}

async function listTransactions(db: Drizzle, id: OperationId) {
  return db
    .select({
      id: ledgerTransaction.id,
      role: ledgerTransaction.role,
      amount: ledgerTransaction.amount,
      currency: ledgerTransaction.currency,
      status: ledgerTransaction.status,
      category: ledgerTransaction.category,
      method: ledgerTransaction.method,
      originatorType: ledgerTransaction.originatorType,
      originatorId: ledgerTransaction.originatorId,
      description: ledgerTransaction.description,
      postingDate: ledgerTransaction.postingDate,
      reversedTransactionId: ledgerTransaction.reversedTransactionId,
      returnCode: ledgerTransaction.returnCode,
      readAt: ledgerTransaction.readAt,
    })
    .from(ledgerTransaction)
    .where(eq(ledgerTransaction.operationId, id))
    .orderBy(asc(ledgerTransaction.seq))
    .limit(MAX_LINES);
}

async function listExceptions(db: Drizzle, id: OperationId) {
  return db
    .select({ id: exception.id, words: exception.words, createdAt: exception.createdAt })
    .from(exception)
    .where(eq(exception.operationId, id))
    .orderBy(asc(exception.seq))
    .limit(MAX_LINES);
}

/** Oldest first. */
export async function queryNotes(db: Drizzle, objectKind: ObjectKind, objectId: string) {
  return db
    .select({ id: note.id, authorId: note.authorId, words: note.words, createdAt: note.createdAt })
    .from(note)
    .where(and(eq(note.objectKind, objectKind), eq(note.objectId, objectId)))
    .orderBy(asc(note.seq))
    .limit(MAX_LINES);
}

/** Acts on the operation and, once it made one, on its account. */
async function listActs(db: Drizzle, shown: ShownOperation): Promise<ShownAct[]> {
  const onOperation = and(eq(audit.objectKind, shown.kind), eq(audit.objectId, shown.id));
  const onAccount = and(eq(audit.objectKind, 'linked_account'), eq(audit.objectId, shown.bankId ?? ''));
  const rows = await db
    .select({
      seq: audit.seq,
      at: audit.at,
      act: audit.act,
      actorKind: audit.actorKind,
      actorId: audit.actorId,
      objectKind: audit.objectKind,
      objectId: audit.objectId,
      detail: audit.detail,
      from: sql<string | null>`${audit.detail} ->> 'from'`,
      reason: sql<string | null>`${audit.detail} ->> 'reason'`,
    })
    .from(audit)
    .where(shown.kind === 'link_account' && shown.bankId !== null ? or(onOperation, onAccount) : onOperation)
    .orderBy(asc(audit.seq))
    .limit(MAX_LINES);
  return rows.map(({ seq, ...act }) => ({ ...act, id: `act-${seq}`, detail: readAuditDetail(act.detail) }));
}

async function getAccountOf(db: Drizzle, shown: ShownOperation) {
  if (shown.kind !== 'link_account' || shown.bankId === null) return null;
  return getShownAccount(db, shown.bankId);
}

async function getSourceOf(db: Drizzle, shown: ShownOperation) {
  return shown.payload.kind === 'fund_program' ? getShownAccount(db, shown.payload.sourceAccountId) : null;
}

async function getShownAccount(db: Drizzle, id: string) {
  const [row] = await db.select(shownAccount).from(linkedAccount).where(eq(linkedAccount.id, id)).limit(1);
  return row ?? null;
}

async function listReplacements(db: Drizzle, id: OperationId) {
  return db
    .select({ id: operation.id, state: operation.state, makerId: operation.makerId })
    .from(operation)
    .where(eq(operation.replacesId, id))
    .orderBy(desc(operation.createdAt))
    .limit(MAX_LINES);
}
