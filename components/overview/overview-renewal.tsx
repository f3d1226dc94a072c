'use client';

import { useCallback, useRef, useState, type ReactNode } from 'react';
import { formatTime } from '#lib/domain/local-time.ts';
import { StaleFrame } from '#components/shell/stale-words.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { readPlace, type KeptPlace } from './kept-place.ts';
import type { LiveOverviewProps } from './live-overview.tsx';
import { useOverview } from './use-overview.ts';

interface OverviewRenewalProps {
  /** When the server read what it wrote. */
  readAt: string;
  /** How many things needed attention then. */
  waiting: number;
  timeZone: string;
  actions: ReactNode;
  /** The overview as the server wrote it. */
  children: ReactNode;
}

type LiveSheet = (props: LiveOverviewProps) => ReactNode;

/** Keeps an open overview true without a reload. What the server wrote stands until the first answer; only then is the
 *  code fetched that writes it here. */
export function OverviewRenewal({ readAt, waiting, timeZone, actions, children }: OverviewRenewalProps) {
  const region = useRef<HTMLDivElement>(null);
  const place = useRef<KeptPlace | null>(null);
  const [live, setLive] = useState<{ sheet: LiveSheet } | null>(null);
  const adopt = useCallback(async () => {
    const { LiveOverview } = await import('./live-overview.tsx');
    if (region.current !== null) place.current = readPlace(region.current);
    setLive({ sheet: LiveOverview });
  }, []);
  const forgetPlace = useCallback(() => {
    place.current = null;
  }, []);
  const { answer, version, asOf, stale } = useOverview(readAt, region, adopt);
  const waitingNow = answer?.overview.attention.reduce((sum, { count }) => sum + count, 0) ?? waiting;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={actions}
        intro={
          <p>
            As of <time dateTime={asOf} className="tabular-nums">{formatTime(asOf, timeZone)}</time>. This page renews itself while it is open.
          </p>
        }
      />
      {/* Empty at first: what the page began with is read as page text already. */}
      <p role="status" className="sr-only">
        {waitingNow === waiting ? '' : waitingNow === 0 ? 'Nothing waits for a person any more.' : `${waitingNow} things need attention now.`}
      </p>
      <div ref={region}>
        {/* News would push what stands below it about: everything is then drawn anew instead of moved. */}
        {live === null || answer === null ? children : <live.sheet key={version} answer={answer} timeZone={timeZone} region={region} place={place} onPlaced={forgetPlace} />}
      </div>
      <StaleFrame stale={stale} address="/" />
    </>
  );
}
