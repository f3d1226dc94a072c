import type { TodayView } from '#lib/domain/overview-view.ts';
import { formatDay } from '#lib/domain/local-day.ts';
import { Money } from '#components/ui/money.tsx';
import { Table, type Column } from '#components/ui/table.tsx';

const COLUMNS: Column[] = [
  { key: 'what', head: 'Fundings made today' },
  { key: 'count', head: 'Count', align: 'right' },
  { key: 'amount', head: 'Amount', align: 'right' },
];

/** The same rows every day, also the empty ones: the eye learns where to look. */
export function TodayTable({ today }: { today: TodayView }) {
  const rows = today.rows.map(({ kind, label, count, amount, href }) => ({
    key: kind,
    cells: {
      what: (
        <a href={href} className="inline-block py-0.5 text-ink underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
          {label}
        </a>
      ),
      count: <span className={`inline-block py-0.5 tabular-nums ${count === 0 ? 'text-soft' : 'font-medium'}`}>{count.toLocaleString('en-US')}</span>,
      amount: (
        <span className={`inline-block py-0.5 ${count === 0 ? 'text-soft' : 'font-medium'}`}>
          <Money amount={amount} />
        </span>
      ),
    },
  }));
  return (
    // The card's own edge ends the table.
    <div className="[&_tbody>tr:last-child>*]:border-b-0">
      <Table caption={`Fundings made today, ${formatDay(today.day)}`} columns={COLUMNS} rows={rows} />
    </div>
  );
}
