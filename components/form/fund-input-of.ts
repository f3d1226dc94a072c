import type { FundInput } from '#lib/domain/fund-intent.ts';
import type { FundingDetailsView } from '#lib/domain/views.ts';

/** An earlier funding as it would be typed. */
export function fundInputOf(fund: FundingDetailsView): FundInput {
  return {
    sourceAccountId: fund.sourceAccountId,
    targetAccountId: fund.targetAccountId,
    userId: fund.userId,
    amount: fund.amount,
    reference: fund.reference ?? '',
    description: fund.description ?? '',
    purpose: fund.purpose ?? '',
    sourceName: fund.sourceName ?? '',
    participantId: fund.participantId ?? '',
    sourceLedgerUid: fund.sourceLedgerUid ?? '',
    destinationLedgerUid: fund.destinationLedgerUid ?? '',
  };
}
