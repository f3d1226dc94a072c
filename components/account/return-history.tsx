import type { AccountReturnView } from '#lib/domain/list-views.ts';
import { Money } from '#components/ui/money.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

const COLUMNS: Column[] = [
  { key: 'why', head: 'Returned for' },
  { key: 'time', head: 'When', wide: true, tight: true },
  { key: 'amount', head: 'Amount', align: 'right', tight: true },
];

export function ReturnHistory({ returns, timeZone }: { returns: readonly AccountReturnView[]; timeZone: string }) {
  const rows = returns.map((each) => {
    const time = <TimeText at={each.at} timeZone={timeZone} brief />;
    return {
      key: each.operationId,
      cells: {
        why: (
          <div className="grid gap-0.5">
            <a href={`/fundings/${each.operationId}`} className="justify-self-start underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
              {each.words.charAt(0).toUpperCase() + each.words.slice(1)}
            </a>
            <span className="text-sm text-soft md:hidden">{time}</span>
          </div>
        ),
        time: <span className="whitespace-nowrap text-soft">{time}</span>,
        amount: <Money amount={each.amount} />,
      },
    };
  });
  return <Table caption="Fundings from this account that came back, newest first" columns={COLUMNS} rows={rows} />;
}
