import 'server-only';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { readStateReason } from '#lib/domain/state-reason.ts';
import { attempt, attemptOutcome, evidence, exception } from '../db/evidence-schema.ts';
import type { RunSql } from './run-sql.ts';
import { requireVerdictReason } from './stored-reason.ts';
import type { StoreTx } from './store.ts';

type EvidenceMethods = Pick<
  StoreTx,
  | 'insertAttempt'
  | 'insertAttemptOutcome'
  | 'listAttempts'
  | 'insertEvidence'
  | 'listEvidence'
  | 'insertException'
  | 'listExceptions'
>;

// The order of writing sorts the lists and is no part of a row.
const { seq: evidenceSeq, ...evidenceColumns } = getTableColumns(evidence);
const { seq: exceptionSeq, ...exceptionColumns } = getTableColumns(exception);

export function sqlEvidence(run: RunSql): EvidenceMethods {
  return {
    insertAttempt: (row) =>
      run(async (tx) => {
        await tx.insert(attempt).values(row);
      }),

    insertAttemptOutcome: (row) =>
      run(async (tx) => {
        await tx.insert(attemptOutcome).values(row).onConflictDoNothing({ target: attemptOutcome.attemptId });
      }),

    listAttempts: (id) =>
      run(async (tx) => {
        const stored = await tx
          .select({ attempt, outcome: attemptOutcome })
          .from(attempt)
          .leftJoin(attemptOutcome, eq(attemptOutcome.attemptId, attempt.id))
          .where(eq(attempt.operationId, id))
          .orderBy(asc(attempt.number));
        return stored.map(({ outcome, ...row }) => ({
          ...row,
          outcome: outcome && { ...outcome, reason: requireVerdictReason(outcome.reason) },
        }));
      }),

    insertEvidence: (row) =>
      run(async (tx) => {
        await tx.insert(evidence).values(row);
      }),

    listEvidence: (id) =>
      run(async (tx) => {
        const stored = await tx
          .select(evidenceColumns)
          .from(evidence)
          .where(eq(evidence.operationId, id))
          .orderBy(asc(evidenceSeq));
        return stored.map((row) => ({ ...row, reason: readStateReason(row.reason) }));
      }),

    insertException: (row) =>
      run(async (tx) => {
        await tx.insert(exception).values(row);
      }),

    listExceptions: (id) =>
      run((tx) =>
        tx.select(exceptionColumns).from(exception).where(eq(exception.operationId, id)).orderBy(asc(exceptionSeq)),
      ),
  };
}
