import type { ReactNode } from 'react';
import type { ExpectedView } from '#lib/domain/fact-views.ts';
import type { Unusual } from '#lib/domain/unusual.ts';
import { DateSteps } from '#components/funding/date-steps.tsx';
import { Card } from '#components/ui/card.tsx';

interface FundingOutlookProps {
  expected: ExpectedView | null;
  unusual: readonly Unusual[];
  /** Asked at the bank apart from the page. */
  balance: ReactNode;
}

/** What a careful person asks before pressing Send: when, how much will be there, and is it as always. */
export function FundingOutlook({ expected, unusual, balance }: FundingOutlookProps) {
  return (
    <Card title="What to expect">
      <dl className="divide-y divide-line">
        {expected !== null && (
          <Part term="Posting date">
            <p className="text-pretty">{expected.words}</p>
            <DateSteps id="why-this-date" steps={expected.steps} />
          </Part>
        )}
        <Part term="Unusual">
          <UnusualList unusual={unusual} />
        </Part>
        {/* Last: what it keeps free for the bank's words is then the room below the card's text. */}
        <Part term="Program balance">{balance}</Part>
      </dl>
    </Card>
  );
}

export function UnusualList({ unusual }: { unusual: readonly Unusual[] }) {
  if (unusual.length === 0) return <p className="text-soft">Nothing in our own records: account, amount and day are as always.</p>;
  return (
    <ul className="grid gap-1.5">
      {unusual.map(({ kind, words }) => (
        <li key={kind} className="flex gap-2 text-pretty">
          <Mark />
          {words}
        </li>
      ))}
    </ul>
  );
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Worth a second look. The words beside it say why. */
export function Mark() {
  return (
    <svg viewBox="0 0 16 16" className="mt-0.5 size-4 shrink-0 text-doubt" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
      <path d="M8 2.2 14.6 13.6H1.4ZM8 6.4v3.2M8 11.6v.1" strokeLinejoin="round" />
    </svg>
  );
}
