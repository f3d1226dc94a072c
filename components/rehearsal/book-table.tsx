import { unreachable } from '#lib/domain/result.ts';
import type { BookAccountView, BookEntryView, BookKeyView, BookPageView } from '#lib/domain/rehearsal-view.ts';
import { Money } from '#components/ui/money.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { BOOK_TRANSACTION_COLUMNS, bookTransactionRow } from './book-transactions.tsx';

interface BookTableProps {
  page: BookPageView;
  /** Where a transaction is chosen for its next word; null for those who may not. */
  decideHref: ((id: string) => string) | null;
  timeZone: string;
}

const ENTRY_COLUMNS: Column[] = [
  { key: 'why', head: 'Entry' },
  { key: 'lines', head: 'From and to' },
  { key: 'time', head: 'Booked', wide: true },
];
const ACCOUNT_COLUMNS: Column[] = [
  { key: 'account', head: 'Account' },
  { key: 'bank', head: 'Bank', wide: true },
  { key: 'balance', head: 'Given, less returned', align: 'right' },
  { key: 'time', head: 'Linked', wide: 'lg' },
];
const KEY_COLUMNS: Column[] = [
  { key: 'key', head: 'Key' },
  { key: 'times', head: 'Carried out', align: 'right' },
  { key: 'amount', head: 'Amount', align: 'right' },
  { key: 'ids', head: 'Made', wide: true },
];

export function BookTable({ page, decideHref, timeZone }: BookTableProps) {
  switch (page.list) {
    case 'transactions':
      return <Table sticky caption="Transactions at the bank, newest first" columns={BOOK_TRANSACTION_COLUMNS} rows={page.rows.map((row) => bookTransactionRow(row, decideHref, timeZone))} />;
    case 'entries':
      return <Table sticky caption="Entries of the bank’s ledger, newest first" columns={ENTRY_COLUMNS} rows={page.rows.map((row) => entryRow(row, timeZone))} />;
    case 'accounts':
      return <Table sticky caption="Accounts linked at the bank, newest first" columns={ACCOUNT_COLUMNS} rows={page.rows.map((row) => accountRow(row, timeZone))} />;
    case 'keys':
      return <Table sticky caption="Keys and how often each was carried out, newest first" columns={KEY_COLUMNS} rows={page.rows.map(keyRow)} />;
    default:
      return unreachable(page);
  }
}

function entryRow({ number, at, why, transactionId, lines }: BookEntryView, timeZone: string): Row {
  const time = <TimeText at={at} timeZone={timeZone} />;
  return {
    key: number,
    cells: {
      why: (
        <div className="grid gap-0.5">
          <span>
            <span className="text-soft tabular-nums">{number}</span> {why}
          </span>
          {transactionId !== null && <ShortId value={transactionId} />}
          <span className="text-sm text-soft md:hidden">{time}</span>
        </div>
      ),
      lines: (
        <ul className="grid gap-0.5">
          {lines.map((line) => (
            <li key={line.account} className="flex flex-wrap justify-between gap-x-4">
              <ShortId value={line.account} />
              <Money amount={line.amount} />
            </li>
          ))}
        </ul>
      ),
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
    },
  };
}

function accountRow({ id, scope, last4, routingNumber, bankName, createdAt, balance }: BookAccountView, timeZone: string): Row {
  return {
    key: id,
    cells: {
      account: (
        <div className="grid gap-0.5">
          <span>
            Ending {last4}, {scope === 'program' ? 'the program’s' : 'a user’s'}
          </span>
          <ShortId value={id} />
        </div>
      ),
      bank: (
        <span>
          {bankName ?? 'Not named'} <span className="text-soft tabular-nums">{routingNumber}</span>
        </span>
      ),
      // The ledger counts what it gave as negative.
      balance: <Money amount={balance.startsWith('-') ? balance.slice(1) : balance} />,
      time: (
        <span className="whitespace-nowrap text-soft">
          <TimeText at={createdAt} timeZone={timeZone} />
        </span>
      ),
    },
  };
}

function keyRow({ ending, operation, timesExecuted, amount, ids }: BookKeyView): Row {
  return {
    key: `${ending} ${ids.join(' ')}`,
    cells: {
      key: (
        <div className="grid gap-0.5">
          <span className="font-mono text-sm">{ending}</span>
          <span className="text-sm text-soft">{operation === 'charge' ? 'Charge and fund' : 'Save an account'}</span>
        </div>
      ),
      times: <span className="whitespace-nowrap tabular-nums">{timesExecuted === 1 ? 'once' : `${timesExecuted} times`}</span>,
      amount: amount === null ? <span className="text-soft">none</span> : <Money amount={amount} />,
      ids: (
        <span className="grid gap-0.5">
          {ids.map((id) => (
            <ShortId key={id} value={id} />
          ))}
        </span>
      ),
    },
  };
}
