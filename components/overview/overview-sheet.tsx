import type { ReactNode } from 'react';
import type { OverviewView } from '#lib/domain/overview-view.ts';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { DayBars } from '#components/plot/day-bars.tsx';
import { StateBars } from '#components/plot/state-bars.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { AttentionGroups } from './attention-groups.tsx';
import { FirstSteps } from './first-steps.tsx';
import { TodayTable } from './today-table.tsx';

interface OverviewSheetProps {
  overview: OverviewView;
  timeZone: string;
  /** The bank is asked apart: a slow one holds nothing else up. */
  balance: ReactNode;
}

/** What needs a person first; then the money, today and the month; then the newest. */
export function OverviewSheet({ overview, timeZone, balance }: OverviewSheetProps) {
  const { attention, today, latest, plots, underWay } = overview;
  // Plots without a bar in them would be two empty boxes on everybody's first day.
  const isQuietMonth = plots.states.rows.length === 0;
  return (
    <div className="grid gap-8">
      <section className="grid gap-3" aria-labelledby="attention">
        <h2 id="attention" className="text-lg font-semibold tracking-tight">
          Needs attention
        </h2>
        {attention.length === 0 ? (
          <Notice tone="good">
            <p>Nothing waits for a person. {underWayWords(underWay)}</p>
          </Notice>
        ) : (
          <AttentionGroups groups={attention} timeZone={timeZone} />
        )}
      </section>
      <div className={`grid gap-6 xl:grid-cols-2 ${isQuietMonth ? 'items-start' : ''}`}>
        <div className="grid content-start gap-6">
          <Card title="Program balance">{balance}</Card>
          <Card title="Today">
            <TodayTable today={today} />
          </Card>
        </div>
        {isQuietMonth ? (
          <Card title="How a funding goes">
            <FirstSteps />
          </Card>
        ) : (
          <Card title="Where the fundings of the last 30 days stand">
            <div className="py-2">
              <StateBars id="standings" title="States of the fundings made in the last 30 days" plot={plots.states} hrefs={plots.states.hrefs} />
            </div>
          </Card>
        )}
      </div>
      {!isQuietMonth && (
        <Card title="Funded by day, last 30 days">
          <div className="py-2">
            <DayBars id="funded" title="Funded by day, last 30 days" plot={plots.funded} hrefs={plots.funded.hrefs} />
          </div>
        </Card>
      )}
      <section className="grid gap-3" aria-labelledby="latest">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="latest" className="text-lg font-semibold tracking-tight">
            Latest
          </h2>
          <a href="/fundings" className="py-0.5 text-sm text-link underline underline-offset-3">
            All fundings
          </a>
        </div>
        {latest.length === 0 ? (
          <EmptyState title="Nothing has been done here yet">Link a bank account for the program, then charge it to fund the program. Each step shows exactly what will be sent before anything leaves.</EmptyState>
        ) : (
          <OperationLines caption="Latest fundings and links" head="Account" lines={latest} timeZone={timeZone} />
        )}
      </section>
    </div>
  );
}

function underWayWords(underWay: number): string {
  if (underWay === 0) return 'Nothing is on its way to the bank.';
  return underWay === 1 ? 'One request is on its way to the bank.' : `${underWay} requests are on their way to the bank.`;
}
