import type { LedgerTransactionView } from '#lib/domain/views.ts';
import { formatDateTime } from '#lib/domain/local-time.ts';
import { getReturnCode } from '#lib/domain/return-codes.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdLink } from '#components/ui/id-link.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Money } from '#components/ui/money.tsx';

interface LedgerCardsProps {
  transactions: readonly LedgerTransactionView[];
  timeZone: string;
}

/** The bank's ledger transactions, field by field in its own words. A return may be a second one: each links to the other. */
export function LedgerCards({ transactions, timeZone }: LedgerCardsProps) {
  return transactions.map((transaction) => (
    <Card
      key={transaction.id}
      id={anchorOf(transaction.id)}
      title={transaction.role === 'own' ? 'Ledger transaction' : 'Reversing ledger transaction'}
      aside={
        // Drawn anew with each reading: right-aligned words of another width would count as moved.
        <span key={transaction.readAt} className="text-sm text-soft tabular-nums">
          Read {formatDateTime(transaction.readAt, timeZone)}
        </span>
      }
    >
      <DefinitionList rows={rowsOf(transaction, transactions, timeZone)} />
    </Card>
  ));
}

function rowsOf(transaction: LedgerTransactionView, all: readonly LedgerTransactionView[], timeZone: string): Definition[] {
  const reversals = all.filter((other) => other.reversedTransactionId === transaction.id);
  return [
    { term: 'Id', value: <IdText value={transaction.id} label="ledger transaction id" /> },
    { term: 'Amount', value: <Money amount={transaction.amount} currency={transaction.currency} /> },
    { term: 'Currency', value: <BankWord word={transaction.currency} /> },
    { term: 'Status', value: <BankWord word={transaction.status} /> },
    { term: 'Category', value: <BankWord word={transaction.category} /> },
    { term: 'Method', value: <BankWord word={transaction.method} /> },
    { term: 'Originator type', value: <BankWord word={transaction.originatorType} /> },
    { term: 'Originator id', value: transaction.originatorId === null ? <NotGiven /> : <IdText value={transaction.originatorId} label="originator id" /> },
    { term: 'Description', value: transaction.description ?? <NotGiven /> },
    { term: 'Posting date', value: transaction.postingDate === null ? <NotGiven /> : formatDateTime(transaction.postingDate, timeZone) },
    { term: 'Reversed transaction', value: <Reversed id={transaction.reversedTransactionId} all={all} /> },
    ...reversals.map((reversal) => ({ term: 'Reversed by', value: <Anchor id={reversal.id} /> })),
    ...(transaction.returnCode === null ? [] : [{ term: 'Return code', value: <ReturnCode code={transaction.returnCode} /> }]),
  ];
}

function Reversed({ id, all }: { id: string | null; all: readonly LedgerTransactionView[] }) {
  if (id === null) return <span className="text-soft">None</span>;
  return all.some((other) => other.id === id) ? <Anchor id={id} /> : <IdText value={id} label="reversed transaction id" />;
}

function Anchor({ id }: { id: string }) {
  return <IdLink href={`#${anchorOf(id)}`} value={id} label="ledger transaction id" />;
}

function ReturnCode({ code }: { code: string }) {
  const known = getReturnCode(code);
  return (
    <>
      <span className="font-mono text-sm">{code}</span>
      {known && <span className="block text-soft">{`${known.title}. ${known.meaning}.`}</span>}
    </>
  );
}

function BankWord({ word }: { word: string | null }) {
  return word === null ? <NotGiven /> : <span className="font-mono text-sm">{word}</span>;
}

function NotGiven() {
  return <span className="text-soft">Not given</span>;
}

function anchorOf(id: string): string {
  return `transaction-${id}`;
}
