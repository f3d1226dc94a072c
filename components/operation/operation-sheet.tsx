import { Fragment, type ReactNode } from 'react';
import { linkNumberWords } from '#lib/domain/account-words.ts';
import type { OperationWords } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { HistoryList } from '#components/desk/history-list.tsx';
import { ExpectedCard } from '#components/funding/expected-card.tsx';
import { ReplacementNotice } from '#components/funding/replacement-notice.tsx';
import { ReturnCard } from '#components/funding/return-card.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { Money } from '#components/ui/money.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApprovalFacts } from './approval-facts.tsx';
import { ClosingFacts } from './closing-facts.tsx';
import { FundingFacts } from './funding-facts.tsx';
import { LedgerCards } from './ledger-cards.tsx';
import { LinkFacts } from './link-facts.tsx';
import { OperationTimeline } from './operation-timeline.tsx';
import { RecordFacts } from './record-facts.tsx';
import { WordsWithIds } from './words-with-ids.tsx';

interface OperationSheetProps {
  view: OperationView;
  words: OperationWords;
  timeZone: string;
  notice: ReactNode;
  acts: ReactNode;
  /** Beside the funding: the way to a copy of it. */
  copy?: ReactNode;
  /** Beside a return: the word that somebody has looked at it. */
  see?: ReactNode;
}

const TIMES = new Set(['at', 'readAt', 'nextCheckAt']);

/** One sentence that is true first; then what can be done; then everything we know and how we know it. */
export function OperationSheet({ view, words, timeZone, notice, acts, copy = null, see = null }: OperationSheetProps) {
  // News would push what stands below it about: that part is then drawn anew instead of moved. Times alone move nothing.
  const version = JSON.stringify([words, view], (key, value: unknown) => (TIMES.has(key) ? undefined : value));
  return (
    <div className="grid gap-6">
      <header className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          {view.fund ? (
            <span>
              Funding of <span className="font-semibold text-ink"><Money amount={view.fund.amount} currency={view.fund.currency} /></span>
            </span>
          ) : (
            <span>Link of the account {view.link && linkNumberWords(view.link)}</span>
          )}
          <Badge tone={words.badge.tone}>{words.badge.label}</Badge>
        </p>
        <h1 className="max-w-3xl text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]">{words.headline}</h1>
        <p key={words.explanation} className="max-w-3xl text-soft [overflow-wrap:anywhere]">
          <WordsWithIds words={words.explanation} />
        </p>
        {/* Other words may take another line: the buttons below them are then new, too, not moved. */}
        <Fragment key={words.headline}>{acts}</Fragment>
        {notice}
      </header>
      {view.exceptions.length > 0 && (
        <Notice tone="doubt" title="New evidence speaks against this outcome">
          <ul className="grid gap-1">
            {view.exceptions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p>Settle it with the bank, then write a note below about what came of it: until then the overview goes on naming it.</p>
        </Notice>
      )}
      <ReplacementNotice view={view} />
      <ApprovalFacts view={view} timeZone={timeZone} />
      <div key={version} className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        {view.returned && (
          <div className="xl:col-start-1 xl:row-start-1">
            <ReturnCard returned={view.returned} sourceAccountId={view.fund?.sourceAccountId ?? null} timeZone={timeZone} see={see} />
          </div>
        )}
        <div className="grid gap-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          {view.expected && <ExpectedCard expected={view.expected} postedAt={view.postedAt} timeZone={timeZone} />}
          <Card title="Timeline">
            <OperationTimeline view={view} timeZone={timeZone} />
          </Card>
        </div>
        <div className={`grid gap-6 xl:col-start-1 ${view.returned ? 'xl:row-start-2' : 'xl:row-span-2 xl:row-start-1'}`}>
          {view.closing && <ClosingFacts closing={view.closing} />}
          {view.fund && <FundingFacts view={view} fund={view.fund} copy={copy} />}
          {view.link && <LinkFacts view={view} link={view.link} timeZone={timeZone} />}
          <LedgerCards transactions={view.transactions} timeZone={timeZone} />
          <RecordFacts view={view} timeZone={timeZone} />
          <Card title="History">
            <details id="history" className="py-1">
              <summary className="w-fit py-1 text-link">{view.history.length === 1 ? 'One act' : `All ${view.history.length} acts`}, by people and by the console</summary>
              <div className="py-2">
                <HistoryList lines={view.history} timeZone={timeZone} />
              </div>
            </details>
          </Card>
        </div>
      </div>
    </div>
  );
}
