import { LINKED_HOW_WORDS } from '#lib/domain/plaid/link-session.ts';
import type { LinkSessionLineView } from '#lib/domain/plaid/plaid-views.ts';
import { ShortId } from '#components/ui/short-id.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { LinkBadge } from './link-badge.tsx';
import { linkSessionAddress } from './link-session-address.ts';

interface OpenLinksProps {
  lines: readonly LinkSessionLineView[];
  timeZone: string;
}

const COLUMNS: Column[] = [
  { key: 'customer', head: 'Customer' },
  { key: 'state', head: 'State', wide: true, tight: true },
  { key: 'expires', head: 'Expires', wide: true, tight: true },
  { key: 'maker', head: 'Made by', wide: 'lg', tight: true },
];

/** Links that customers may still answer, and those whose accounts nobody has chosen from yet. */
export function OpenLinks({ lines, timeZone }: OpenLinksProps) {
  return <Table caption="Open links, newest first" columns={COLUMNS} rows={lines.map((line) => toRow(line, timeZone))} />;
}

function toRow(line: LinkSessionLineView, timeZone: string): Row {
  const expires = line.expiresAt === null || line.state === 'finished' ? null : <TimeText at={line.expiresAt} timeZone={timeZone} brief />;
  return {
    key: line.id,
    cells: {
      customer: (
        <div className="grid gap-0.5">
          <a href={linkSessionAddress(line.id)} className="w-fit py-0.5 font-medium text-ink [overflow-wrap:anywhere] underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
            {line.name}
          </a>
          <span className="flex flex-wrap items-baseline gap-x-2 text-sm text-soft">
            <ShortId value={line.userId} />
            {line.purpose === 'reconnect' ? `${LINKED_HOW_WORDS[line.way]}, to reconnect` : LINKED_HOW_WORDS[line.way]}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft md:hidden">
            <LinkBadge line={line} />
            {expires !== null && <span>until {expires}</span>}
          </span>
        </div>
      ),
      state: <LinkBadge line={line} />,
      expires: <span className="whitespace-nowrap text-soft">{expires ?? '–'}</span>,
      maker: <span className="whitespace-nowrap">{line.madeByName}</span>,
    },
  };
}
