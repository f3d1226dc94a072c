'use client';

import { QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { OperationView } from '#lib/domain/views.ts';
import type { ConsoleMode } from '#components/shell/mode-words.ts';
import type { ActOnOperation } from './act-input.ts';
import type { DeskActs } from './desk-acts.ts';
import type { LiveSheetProps } from './live-sheet.tsx';
import { OperationContext } from './operation-context.ts';
import { fetchOperation, pollInterval, SignedOutError } from './polling.ts';
import { useActs } from './use-acts.ts';

interface OperationStatusProps {
  initial: OperationView;
  headline: string;
  /** When the server read `initial`. */
  readAt: string;
  timeZone: string;
  mode: ConsoleMode;
  act: ActOnOperation;
  desk: DeskActs;
  /** The page as the server wrote it. */
  children: ReactNode;
  /** Stays as it is when the page is drawn anew: what is typed there must not be lost. */
  lasting?: ReactNode;
}

type LiveSheet = (props: LiveSheetProps) => ReactNode;

/** Keeps a status page true by asking again. What the server wrote stands until something changes; only then is the
 *  code fetched that writes the page here. */
export function OperationStatus({ initial, headline, readAt, timeZone, mode, act, desk, children, lasting }: OperationStatusProps) {
  const [client] = useState(() => new QueryClient());
  const [watchedSince, setWatchedSince] = useState(() => Date.parse(readAt));
  const [said, setSaid] = useState(headline);
  const { data: view, dataUpdatedAt, error, refetch } = useQuery(
    {
      queryKey: ['operation', initial.id],
      queryFn: ({ signal }) => fetchOperation(initial.id, signal),
      initialData: initial,
      initialDataUpdatedAt: Date.parse(readAt),
      // Asking at once for what the server has just written would only repeat it.
      staleTime: 1_000,
      retry: false,
      refetchInterval: ({ state }) => pollInterval(state.data, Date.now() - watchedSince, state.error),
    },
    client,
  );
  const refresh = async () => {
    setWatchedSince(Date.now());
    await refetch();
  };
  const acts = useActs(initial.id, act, refresh);
  // The library keeps the very object while nothing in it has changed. A form being filled in must not be replaced later.
  const Live = useLiveSheet(view !== initial || initial.acts.includes('propose_closing'), dataUpdatedAt);
  const stale = error === null ? null : error instanceof SignedOutError ? 'signed_out' : 'unreachable';

  return (
    // What the server wrote keeps its own buttons until all of it is replaced: half of an answer would move the rest about.
    <OperationContext value={{ view: Live === null ? initial : view, isLasting: Live !== null, acts, desk, refresh, stale }}>
      {/* Empty at first: what the page began with is read as page text already. */}
      <p role="status" className="sr-only">
        {said === headline ? '' : said}
      </p>
      {Live === null ? children : <Live view={view} now={new Date(dataUpdatedAt).toISOString()} timeZone={timeZone} mode={mode} announce={setSaid} />}
      {lasting}
    </OperationContext>
  );
}

/** Null until it is needed and has arrived; when fetching it failed, the next answer tries again. */
function useLiveSheet(isNeeded: boolean, answeredAt: number): LiveSheet | null {
  const [loaded, setLoaded] = useState<{ sheet: LiveSheet } | null>(null);
  const isWanted = isNeeded && loaded === null;
  useEffect(() => {
    if (!isWanted) return;
    import('./live-sheet.tsx').then(questionAnswered).then(
      (module) => setLoaded({ sheet: module.LiveSheet }),
      () => {},
    );
  }, [isWanted, answeredAt]);
  return loaded?.sheet ?? null;
}

/** A question that somebody has open belongs to what the server wrote: replaced now, it would vanish unanswered. */
async function questionAnswered<Value>(value: Value): Promise<Value> {
  const question = document.querySelector('dialog[open]');
  if (question !== null) await new Promise((resolve) => question.addEventListener('close', resolve, { once: true }));
  return value;
}
