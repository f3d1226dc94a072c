import type { OperationKind } from '#lib/domain/operation-state.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import { Money } from '#components/ui/money.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { operationAddress, reviewAddress } from './operation-address.ts';
import { StateBadge } from './state-badge.tsx';

interface OperationLinesProps {
  caption: string;
  /** Head of the first column. */
  head: string;
  lines: readonly OperationLineView[];
  timeZone: string;
}

/** Newest first. On narrow screens the columns that are left out stand small under the title. */
export function OperationLines({ caption, head, lines, timeZone }: OperationLinesProps) {
  const withAmounts = lines.some((line) => line.amount !== null);
  const mixed = lines.some((line) => line.kind !== lines[0]?.kind);
  const columns: Column[] = [
    { key: 'title', head },
    { key: 'state', head: 'State', wide: 'lg', width: 'w-40' },
    { key: 'maker', head: 'Made by', wide: 'xl', width: 'w-40' },
    { key: 'time', head: 'When', wide: 'lg', width: 'w-52' },
    ...(withAmounts ? [{ key: 'amount', head: 'Amount', align: 'right' } satisfies Column] : []),
  ];
  return <Table caption={caption} columns={columns} rows={lines.map((line) => toRow(line, timeZone, mixed))} />;
}

const KIND_WORDS: Record<OperationKind, string> = { fund_program: 'Funding', link_account: 'Link' };

function toRow(line: OperationLineView, timeZone: string, mixed: boolean): Row {
  const href = line.state === 'draft' ? reviewAddress(line.kind, line.id) : operationAddress(line.kind, line.id);
  return {
    key: line.id,
    cells: {
      title: (
        <div className="grid gap-0.5">
          <a href={href} className="inline-block py-0.5 font-medium text-ink [overflow-wrap:anywhere] underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
            {line.title}
          </a>
          <span className="text-sm text-soft [overflow-wrap:anywhere]">
            {mixed && `${KIND_WORDS[line.kind]} · `}
            {/* A funding's is its reference, a link's is words. */}
            <span className={line.kind === 'fund_program' ? 'font-mono text-xs' : ''}>{line.detail}</span>
          </span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft lg:hidden">
            <StateBadge line={line} />
            <TimeText at={line.createdAt} timeZone={timeZone} brief />
          </span>
        </div>
      ),
      state: <StateBadge line={line} />,
      maker: <span className="whitespace-nowrap">{line.makerName}</span>,
      time: (
        <span className="whitespace-nowrap text-soft">
          <TimeText at={line.createdAt} timeZone={timeZone} brief />
        </span>
      ),
      amount: line.amount === null ? null : <Money amount={line.amount} />,
    },
  };
}
