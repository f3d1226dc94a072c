import type { BookTransactionView } from '#lib/domain/rehearsal-view.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Money } from '#components/ui/money.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import type { Column, Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

export const BOOK_TRANSACTION_COLUMNS: Column[] = [
  { key: 'transaction', head: 'Transaction' },
  { key: 'amount', head: 'Amount', align: 'right' },
  { key: 'status', head: 'Status', wide: true },
  { key: 'account', head: 'Charged', wide: 'lg' },
  { key: 'time', head: 'Made', wide: 'lg' },
  { key: 'decide', head: <span className="sr-only">Next word</span>, wide: true },
];

/** One transaction; on phones everything but the amount stands in its first cell. */
export function bookTransactionRow(row: BookTransactionView, decideHref: ((id: string) => string) | null, timeZone: string): Row {
  const time = <TimeText at={row.createdAt} timeZone={timeZone} brief />;
  const status = <Status row={row} timeZone={timeZone} />;
  const decide = decideHref !== null && row.reversedTransactionId === null && (
    <a href={decideHref(row.id)} className="inline-block py-0.5 text-sm text-link underline underline-offset-3">
      Decide<span className="sr-only"> the next word of {row.id}</span>
    </a>
  );
  return {
    key: row.id,
    cells: {
      transaction: (
        <div className="grid gap-0.5">
          <ShortId value={row.id} />
          <Belonging row={row} />
          <span className="text-sm text-soft lg:hidden">{time}</span>
          <span className="md:hidden">{status}</span>
          <span className="md:hidden">{decide}</span>
        </div>
      ),
      amount: (
        <>
          {row.direction === 'debit' && <span className="sr-only">Taken back: </span>}
          {row.direction === 'debit' && <span aria-hidden="true">−</span>}
          <Money amount={row.amount} />
        </>
      ),
      status,
      account: <span className="whitespace-nowrap">{row.accountLast4 === null ? 'Not known any more' : `Ending ${row.accountLast4}`}</span>,
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
      decide,
    },
  };
}

function Belonging({ row: { reversedTransactionId, externalId, operationHref } }: { row: BookTransactionView }) {
  if (reversedTransactionId !== null)
    return (
      <span className="text-sm text-soft">
        Reverses <ShortId value={reversedTransactionId} />
      </span>
    );
  if (externalId === null) return null;
  if (operationHref === null) return <span className="text-sm [overflow-wrap:anywhere]">{externalId}</span>;
  return (
    <a href={operationHref} className="justify-self-start py-0.5 text-sm text-ink underline decoration-line underline-offset-3 hover:decoration-ink [overflow-wrap:anywhere]">
      {externalId}
    </a>
  );
}

function Status({ row: { status, returnCode, next }, timeZone }: { row: BookTransactionView; timeZone: string }) {
  return (
    <span className="grid justify-items-start gap-0.5">
      <Badge tone={status === 'posted' ? 'good' : status === 'returned' || status === 'failed' ? 'bad' : 'neutral'}>
        {status}
        {returnCode !== null && ` ${returnCode}`}
      </Badge>
      {next !== null && (
        <span className="text-sm text-soft">
          {next.status} at <TimeText at={next.at} timeZone={timeZone} brief />
        </span>
      )}
    </span>
  );
}
