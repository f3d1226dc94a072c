import type { FundingDetailsView } from '#lib/domain/views.ts';
import type { Definition } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Money } from '#components/ui/money.tsx';

/** The same rows on the review page and on the status page: what was reviewed is what is followed. */
export function fundingRows(fund: FundingDetailsView, bankId: string | null): Definition[] {
  const given = (term: string, value: string | null): Definition[] => (value === null ? [] : [{ term, value }]);
  return [
    { term: 'Amount', value: <span className="font-semibold"><Money amount={fund.amount} currency={fund.currency} /></span> },
    {
      term: 'Charge',
      value: (
        <span className="grid gap-0.5">
          {fund.sourceAccountName && <a href={`/bank-accounts/${fund.sourceAccountId}`} className="text-link underline underline-offset-3">{fund.sourceAccountName}</a>}
          <IdText value={fund.sourceAccountId} label="source account id" />
        </span>
      ),
    },
    { term: 'Credit', value: <span className="grid gap-0.5">The program's routable account<IdText value={fund.targetAccountId} label="routable account id" /></span> },
    { term: 'User', value: <IdText value={fund.userId} label="user id" /> },
    { term: 'External reference', value: <IdText value={fund.externalId} label="external reference" whole /> },
    ...(bankId === null ? [] : [{ term: 'Bank reference', value: <IdText value={bankId} label="bank reference" /> }]),
    ...given('Description', fund.description),
    ...given('Purpose', fund.purpose),
    ...given('Display name', fund.sourceName),
    ...given('Participant', fund.participantId),
    ...given('Source ledger account', fund.sourceLedgerUid),
    ...given('Target ledger account', fund.destinationLedgerUid),
  ];
}
