import fc from 'fast-check';
import { cents } from '#lib/domain/money.ts';
import type { OperationState } from '#lib/domain/operation-state.ts';
import type { Database } from '#lib/server/db/database.ts';
import { linkedAccount } from '#lib/server/db/evidence-schema.ts';
import { operation } from '#lib/server/db/operation-schema.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import { storedRow } from '#lib/server/store/stored-operation.ts';
import { sampleAccount, sampleFunding, sampleLink, samplePayload, sampleTime } from './sample-rows.ts';

/* Random fundings for the tests of lists: few different values, so that ties and empty answers are common. */

const STATES: readonly OperationState[] = ['draft', 'discarded', 'unknown', 'needs_review', 'rejected', 'succeeded', 'succeeded', 'succeeded'];
const STATUSES = ['pending', 'Posted', 'returned', 'REVERSED', 'failed', 'on hold'];

export const SOURCES = ['bbac-1', 'bbac-2', 'bbac-3'];
export const MAKERS = ['ann', 'bob'];
export const REFERENCES = ['PO-7', 'po-70', 'RENT', '100%', 'a_b'];

/** The numbers from 1 on are the rows' ids. */
export const fundingRows = fc
  .array(
    fc.record({
      second: fc.nat(12),
      amount: fc.integer({ min: 1, max: 9 }),
      state: fc.constantFrom(...STATES),
      status: fc.constantFrom(...STATUSES),
      maker: fc.constantFrom(...MAKERS),
      source: fc.constantFrom(...SOURCES),
      reference: fc.constantFrom(...REFERENCES),
      seen: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ second, amount, state, status, maker, source, reference, seen }, index): OperationRow => {
      const isAccepted = state === 'succeeded';
      const isSeen = isAccepted && seen;
      return sampleFunding(index + 1, {
        makerId: maker,
        state,
        amountCents: cents(BigInt(amount * 100)),
        payload: { ...samplePayload, sourceAccountId: source, amountCents: cents(BigInt(amount * 100)), reference },
        externalId: `${reference}-${String(index + 1).padStart(12, '0')}`,
        settlementStatus: isAccepted ? status : null,
        finishedAt: isAccepted ? sampleTime(second + 1) : null,
        returnSeenBy: isSeen ? 'ann' : null,
        returnSeenAt: isSeen ? sampleTime(30) : null,
        createdAt: sampleTime(second),
      });
    }),
  );

/** The rows and, once, three accounts to charge and a link that no list of fundings may show. */
export async function fillFundings(database: Database, rows: readonly OperationRow[], isFirst = true): Promise<void> {
  await database.drizzle.insert(operation).values(rows.map(storedRow));
  if (!isFirst) return;
  await database.drizzle.insert(operation).values(storedRow(sampleLink(99_999, { state: 'succeeded', sealedBody: null })));
  await database.drizzle.insert(linkedAccount).values([
    sampleAccount('bbac-1', { last4: '1111', firstName: 'Ada', lastName: 'Lovelace' }),
    sampleAccount('bbac-2', { last4: '2222', firstName: 'Rentso', lastName: 'Piano' }),
    sampleAccount('bbac-3', { last4: '1111', firstName: 'Ada', lastName: 'Byron', ownerScope: 'user' }),
  ]);
}
