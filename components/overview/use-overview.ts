import { useEffect, useState, type RefObject } from 'react';
import type { Stale } from '#components/shell/stale-words.tsx';
import { contentOf, fetchOverview, type OverviewAnswer } from './fetch-overview.ts';
import { isInUse } from './kept-place.ts';

// A morning's work changes little in less; every open page asks the bank for the balance each time.
const EVERY_MS = 20_000;
// Three answers: a pointer that rests on a link for longer has been left there.
const MOST_HELD = 3;

export interface RenewedOverview {
  /** Null until something has to be drawn anew. */
  answer: OverviewAnswer | null;
  /** Grows with each answer that shows something else. */
  version: number;
  /** When what is shown was last known to be true. */
  asOf: string;
  stale: Stale | null;
}

/** Asks again while the page is in sight. `adopt` is called before an answer is shown, and may take its time. */
export function useOverview(readAt: string, region: RefObject<Element | null>, adopt: () => Promise<void>): RenewedOverview {
  const [renewed, setRenewed] = useState<RenewedOverview>({ answer: null, version: 0, asOf: readAt, stale: null });

  useEffect(() => {
    const ended = new AbortController();
    let shown: string | null = null;
    let held = 0;
    let askedAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const ask = async () => {
      askedAt = Date.now();
      const answer = await fetchOverview(ended.signal);
      if (ended.signal.aborted) return;
      if (typeof answer === 'string') {
        setRenewed((before) => ({ ...before, stale: answer }));
        if (answer === 'unreachable') schedule();
        return;
      }
      const content = contentOf(answer);
      if (content === shown) setRenewed((before) => ({ ...before, asOf: answer.overview.readAt, stale: null }));
      else if (region.current !== null && isInUse(region.current) && held < MOST_HELD) held += 1;
      else {
        try {
          await adopt();
          shown = content;
          held = 0;
          setRenewed(({ version }) => ({ answer, version: version + 1, asOf: answer.overview.readAt, stale: null }));
        } catch {
          setRenewed((before) => ({ ...before, stale: 'unreachable' }));
        }
      }
      schedule();
    };
    const schedule = () => {
      clearTimeout(timer);
      if (!ended.signal.aborted && document.visibilityState === 'visible') timer = setTimeout(() => void ask(), Math.max(0, askedAt + EVERY_MS - Date.now()));
    };
    document.addEventListener('visibilitychange', schedule, { signal: ended.signal });
    schedule();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [region, adopt]);

  return renewed;
}
