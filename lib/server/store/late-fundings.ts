import 'server-only';
import { and, eq, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Cents } from '#lib/domain/money.ts';
import { isFunding, settlementStageOf } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';

/** As `pastExpectedIfSubmittedBy` (domain/expected-date.ts) gives them. */
export interface LateBounds {
  upToLimit: Date;
  overLimit: Date;
  limitCents: Cents;
}

/** Pending past its expected date. What counts as submission is said in domain/submission.ts; an operation is never made
 *  after it was submitted, so the time of making ends the walk through the index. */
export function isLate({ upToLimit, overLimit, limitCents }: LateBounds): SQL | undefined {
  const submittedBy = (at: Date) => sql`coalesce(${operation.doubtSince}, ${operation.finishedAt}) <= ${at.toISOString()}::timestamptz`;
  const isSmall = lte(operation.amountCents, limitCents);
  return and(
    isFunding,
    eq(settlementStageOf(operation.settlementStatus), 'accepted'),
    lte(operation.createdAt, upToLimit),
    eq(operation.state, 'succeeded'),
    or(and(isSmall, submittedBy(upToLimit)), submittedBy(overLimit)),
  );
}
