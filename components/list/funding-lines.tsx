import { SORT_LABELS } from '#lib/domain/filter-words.ts';
import type { FundingSort } from '#lib/domain/funding-filter.ts';
import type { FundingLineView } from '#lib/domain/list-views.ts';
import { operationAddress, reviewAddress } from '#components/operation/operation-address.ts';
import { StateBadge } from '#components/operation/state-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Money } from '#components/ui/money.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { SortHead } from './sort-head.tsx';

interface FundingLinesProps {
  /** Where its heads lead; null for a part of a list that has no order of its own. */
  sorting: { path: string; query: string; sort: FundingSort } | null;
  lines: readonly FundingLineView[];
  /** All of them charge the account whose page this is: lines are then told apart by their reference. */
  ofOneAccount?: boolean;
  timeZone: string;
}

/** Fundings in the order of the list. On phones a line is a stacked row: what is left out stands small under its name. */
export function FundingLines({ sorting, lines, ofOneAccount = false, timeZone }: FundingLinesProps) {
  const sort = sorting?.sort ?? 'newest';
  const columns: Column[] = [
    { key: 'title', head: ofOneAccount ? 'Reference' : 'Account and reference' },
    { key: 'state', head: 'State', wide: true, tight: true },
    { key: 'maker', head: 'Made by', wide: 'xl', tight: true },
    { key: 'time', head: sortHead(sorting, 'When', ['newest', 'oldest']), wide: 'lg', tight: true, sort: sort === 'newest' ? 'descending' : sort === 'oldest' ? 'ascending' : undefined },
    { key: 'amount', head: sortHead(sorting, 'Amount', ['largest', 'smallest']), align: 'right', tight: true, sort: sort === 'largest' ? 'descending' : sort === 'smallest' ? 'ascending' : undefined },
  ];
  return <Table sticky={sorting !== null} caption={`Fundings, ${SORT_LABELS[sort].toLowerCase()}`} columns={columns} rows={lines.map((line) => toRow(line, ofOneAccount, timeZone))} />;
}

function sortHead(sorting: FundingLinesProps['sorting'], label: string, orders: readonly [FundingSort, FundingSort]) {
  if (sorting === null) return label;
  return <SortHead path={sorting.path} query={sorting.query} current={sorting.sort} standard="newest" words={SORT_LABELS} label={label} orders={orders} />;
}

function toRow(line: FundingLineView, ofOneAccount: boolean, timeZone: string): Row {
  const time = <TimeText at={line.createdAt} timeZone={timeZone} brief />;
  const reference = line.detail === '' ? line.id : line.detail;
  return {
    key: line.id,
    cells: {
      title: (
        <div className="grid">
          <a
            href={line.state === 'draft' ? reviewAddress(line.kind, line.id) : operationAddress(line.kind, line.id)}
            className={`justify-self-start underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink [overflow-wrap:anywhere] text-pretty ${ofOneAccount ? 'font-mono text-sm' : 'font-medium'}`}
          >
            {ofOneAccount ? reference : line.title}
          </a>
          {!ofOneAccount && <span className="font-mono text-xs text-soft [overflow-wrap:anywhere]">{reference}</span>}
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft xl:hidden">
            <span className="md:hidden">
              <Standing line={line} />
            </span>
            <span className="lg:hidden">{time}</span>
            <span className="hidden md:inline">{line.makerName}</span>
          </span>
        </div>
      ),
      state: <Standing line={line} />,
      maker: <span className="whitespace-nowrap text-soft">{line.makerName}</span>,
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
      amount:
        line.amount === null ? null : (
          <span className="font-medium">
            <Money amount={line.amount} />
          </span>
        ),
    },
  };
}

function Standing({ line }: { line: FundingLineView }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <StateBadge line={line} />
        {line.returnCode !== null && <span className="font-mono text-xs text-soft">{line.returnCode}</span>}
      </span>
      {line.isUnseenReturn && <Badge tone="doubt">Not looked at</Badge>}
      {line.isLate && <Badge tone="doubt">Past its date</Badge>}
    </span>
  );
}
