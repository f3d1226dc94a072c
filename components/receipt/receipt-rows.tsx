import type { ReactNode } from 'react';
import { formatDay } from '#lib/domain/local-day.ts';
import type { FundingDetailsView, OperationView } from '#lib/domain/views.ts';
import type { Definition } from '#components/ui/definition-list.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

/** Who was charged for what. Ids stand whole: paper has no copy button. */
export function partyRows(fund: FundingDetailsView): Definition[] {
  return [
    { term: 'Charged account', value: <Named name={fund.sourceAccountName} id={fund.sourceAccountId} /> },
    { term: 'Credited account', value: <Named name="The program's routable account" id={fund.targetAccountId} /> },
    { term: 'User', value: <Id>{fund.userId}</Id> },
    ...given('Description', fund.description),
    ...given('Purpose', fund.purpose),
  ];
}

/** When it happened, as far as it has. */
export function dateRows({ createdAt, preparedAt, finishedAt, postedAt, expected, returned, state }: OperationView, timeZone: string): Definition[] {
  const time = (term: string, at: string | null): Definition[] => (at === null ? [] : [{ term, value: <TimeText at={at} timeZone={timeZone} /> }]);
  return [
    ...time('Entered', createdAt),
    ...time('Submitted', preparedAt),
    ...(state === 'succeeded' ? time('Accepted by the bank', finishedAt) : []),
    ...time('Posted', postedAt),
    ...(postedAt === null && expected !== null ? [{ term: 'Posting expected', value: `${formatDay(expected.settlesOn)} (estimate)` }] : []),
    ...(returned === null ? [] : [{ term: 'Returned', value: <Returned words={returned.words} at={<TimeText at={returned.returnedAt} timeZone={timeZone} />} /> }]),
  ];
}

/** Under which names each side finds it again. */
export function referenceRows(view: OperationView, fund: FundingDetailsView): Definition[] {
  return [
    { term: 'Operation', value: <Id>{view.id}</Id> },
    { term: 'External reference', value: <Id>{fund.externalId}</Id> },
    ...(view.bankId === null ? [] : [{ term: 'Bank reference', value: <Id>{view.bankId}</Id> }]),
    ...view.transactions.filter(({ role }) => role === 'reversal').map(({ id }) => ({ term: 'Reversed by', value: <Id>{id}</Id> })),
    { term: 'Made by', value: view.makerName },
  ];
}

function given(term: string, value: string | null): Definition[] {
  return value === null ? [] : [{ term, value }];
}

function Named({ name, id }: { name: string | null; id: string }) {
  return (
    <span className="grid">
      {name}
      <Id>{id}</Id>
    </span>
  );
}

function Returned({ words, at }: { words: string; at: ReactNode }) {
  return (
    <span className="grid">
      {at}
      <span>{`Reason: ${words}`}</span>
    </span>
  );
}

function Id({ children }: { children: string }) {
  return <span className="font-mono text-sm [overflow-wrap:anywhere]">{children}</span>;
}
