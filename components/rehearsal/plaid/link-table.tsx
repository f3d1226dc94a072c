import { isOpenAtPlaid, type PlaidLinkView, type PlaidLinkVisitView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { linkSessionAddress } from '#components/plaid/link-session-address.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { wayWords } from './link-words.ts';

interface LinkTableProps {
  links: readonly PlaidLinkView[];
  /** Where one is chosen to expire; null for those who may not. */
  expireHref: ((sessionId: string) => string) | null;
  timeZone: string;
}

const COLUMNS: Column[] = [
  { key: 'link', head: 'Link' },
  { key: 'visits', head: 'What became of it', wide: true },
  { key: 'until', head: 'Open until', wide: 'lg' },
  { key: 'expire', head: <span className="sr-only">Expire</span>, wide: true },
];

const VISITS: Record<PlaidLinkVisitView['outcome'], { words: string; tone: Tone }> = {
  open: { words: 'opened', tone: 'neutral' },
  success: { words: 'finished', tone: 'good' },
  exited: { words: 'left', tone: 'doubt' },
};

export function LinkTable({ links, expireHref, timeZone }: LinkTableProps) {
  return <Table caption="Links at Plaid, newest first" columns={COLUMNS} rows={links.map((link, index) => rowOf(link, index, { expireHref, timeZone }))} />;
}

function rowOf(link: PlaidLinkView, index: number, { expireHref, timeZone }: Omit<LinkTableProps, 'links'>): Row {
  const { sessionId, userId, expiresAt, isExpired } = link;
  const visits = <Visits link={link} timeZone={timeZone} />;
  const until = <TimeText at={expiresAt} timeZone={timeZone} brief />;
  const expire = expireHref !== null && sessionId !== null && isOpenAtPlaid(link) && (
    <a href={expireHref(sessionId)} className="inline-block py-0.5 text-sm text-link underline underline-offset-3">
      Expire<span className="sr-only"> the link {sessionId}</span>
    </a>
  );
  return {
    key: sessionId ?? `other-${index}`,
    cells: {
      link: (
        <div className="grid justify-items-start gap-0.5">
          <span className="[overflow-wrap:anywhere]">
            {wayWords(link)} of {userId}
          </span>
          {sessionId === null ? (
            <span className="text-sm text-soft">Not a link of this console</span>
          ) : (
            <a href={linkSessionAddress(sessionId)} className="py-0.5 font-mono text-xs text-link underline underline-offset-3 [overflow-wrap:anywhere]">
              {sessionId}
            </a>
          )}
          <span className="text-sm text-soft lg:hidden">Open until {until}</span>
          <div className="grid justify-items-start gap-0.5 md:hidden">
            {visits}
            {expire}
          </div>
        </div>
      ),
      visits,
      until: (
        <span className={`whitespace-nowrap ${isExpired ? 'text-soft' : ''}`}>
          {until}
        </span>
      ),
      expire,
    },
  };
}

function Visits({ link: { visits, isExpired }, timeZone }: { link: PlaidLinkView; timeZone: string }) {
  const hasSucceeded = visits.some(({ outcome }) => outcome === 'success');
  return (
    <ul className="grid gap-0.5">
      {visits.length === 0 && <li>{isExpired ? <Badge>expired, never opened</Badge> : <Badge>not opened</Badge>}</li>}
      {visits.map(({ startedAt, outcome, errorCode }, index) => (
        <li key={index} className="flex flex-wrap items-center gap-x-2">
          <Badge tone={VISITS[outcome].tone}>{VISITS[outcome].words}</Badge>
          {errorCode !== null && <span className="font-mono text-xs [overflow-wrap:anywhere]">{errorCode}</span>}
          <span className="text-sm text-soft">
            <TimeText at={startedAt} timeZone={timeZone} brief />
          </span>
        </li>
      ))}
      {visits.length > 0 && isExpired && !hasSucceeded && (
        <li>
          <Badge>expired</Badge>
        </li>
      )}
    </ul>
  );
}
