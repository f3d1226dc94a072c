import type { ReactNode } from 'react';
import type { OperationWords } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { Money } from '#components/ui/money.tsx';
import { Notice } from '#components/ui/notice.tsx';
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
}

/** One sentence that is true first; then what can be done; then everything we know and how we know it. */
export function OperationSheet({ view, words, timeZone, notice, acts }: OperationSheetProps) {
  // News above or in the timeline would push what stands below it about: that part is then drawn anew instead of moved.
  const version = [words.headline, words.explanation, view.acts.join(), view.timeline.length, notice === null].join('|');
  return (
    <div className="grid gap-6">
      <header className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          {view.fund ? (
            <span>
              Funding of <span className="font-semibold text-ink"><Money amount={view.fund.amount} currency={view.fund.currency} /></span>
            </span>
          ) : (
            <span>Link of the account ending {view.link?.last4}</span>
          )}
          <Badge tone={words.badge.tone}>{words.badge.label}</Badge>
        </p>
        <h1 className="max-w-3xl text-2xl font-semibold tracking-tight text-balance">{words.headline}</h1>
        <p className="max-w-3xl text-soft">
          <WordsWithIds words={words.explanation} />
        </p>
        {acts}
        {notice}
      </header>
      {view.exceptions.length > 0 && (
        <Notice tone="doubt" title="Contrary evidence arrived after this was closed">
          <ul className="grid gap-1">
            {view.exceptions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div key={version} className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="xl:col-start-2 xl:row-start-1">
          <Card title="Timeline">
            <OperationTimeline view={view} timeZone={timeZone} />
          </Card>
        </div>
        <div className="grid gap-6 xl:col-start-1 xl:row-start-1">
          {view.fund && <FundingFacts view={view} fund={view.fund} />}
          {view.link && <LinkFacts view={view} link={view.link} timeZone={timeZone} />}
          <LedgerCards transactions={view.transactions} timeZone={timeZone} />
          <RecordFacts view={view} timeZone={timeZone} />
        </div>
      </div>
    </div>
  );
}
