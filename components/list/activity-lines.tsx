import type { ActivityLineView } from '#lib/domain/list-views.ts';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

const COLUMNS: Column[] = [
  { key: 'act', head: 'Who did what' },
  { key: 'object', head: 'About', wide: true },
  { key: 'time', head: 'When', wide: true, tight: true },
];

export function ActivityLines({ lines, timeZone }: { lines: readonly ActivityLineView[]; timeZone: string }) {
  return <Table sticky caption="Activity, newest first" columns={COLUMNS} rows={lines.map((line) => toRow(line, timeZone))} />;
}

function toRow(line: ActivityLineView, timeZone: string): Row {
  const time = <TimeText at={line.at} timeZone={timeZone} />;
  return {
    key: line.id,
    cells: {
      act: (
        <div className="grid gap-0.5">
          <span>
            <span className="font-medium">{line.actorName}</span> {line.words}
          </span>
          {line.detail !== null && <span className="text-sm text-soft [overflow-wrap:anywhere]">{line.detail}</span>}
          <span className="flex flex-wrap gap-x-2 text-sm text-soft md:hidden">
            <ObjectLink line={line} />
            {time}
          </span>
        </div>
      ),
      object: <ObjectLink line={line} />,
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
    },
  };
}

function ObjectLink({ line: { object } }: { line: ActivityLineView }) {
  if (object.href === null) return <span className="text-soft [overflow-wrap:anywhere]">{object.label}</span>;
  return (
    <a href={object.href} className="text-ink underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink [overflow-wrap:anywhere]">
      {object.label}
    </a>
  );
}
