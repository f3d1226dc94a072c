'use client';

import { QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { wordsFor } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { documentTitle, type ConsoleMode } from '#components/shell/mode-words.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ActButtons } from './act-buttons.tsx';
import type { ActOnOperation } from './act-input.ts';
import { OperationSheet } from './operation-sheet.tsx';
import { fetchOperation, pollInterval, SignedOutError } from './polling.ts';

interface OperationStatusProps {
  initial: OperationView;
  /** When the server read `initial`; both sides then write the same words. */
  readAt: string;
  timeZone: string;
  mode: ConsoleMode;
  act: ActOnOperation;
}

/** The status page: as the server wrote it, then kept true by asking again. */
export function OperationStatus({ initial, readAt, timeZone, mode, act }: OperationStatusProps) {
  const [client] = useState(() => new QueryClient());
  const [watchedSince, setWatchedSince] = useState(() => Date.parse(readAt));
  const query = useQuery(
    {
      queryKey: ['operation', initial.id],
      queryFn: ({ signal }) => fetchOperation(initial.id, signal),
      initialData: initial,
      initialDataUpdatedAt: Date.parse(readAt),
      // Asking at once for what the server has just written would only repeat it.
      staleTime: 1_000,
      retry: false,
      refetchInterval: ({ state }) => pollInterval(state.data, Date.now() - watchedSince),
    },
    client,
  );
  const view = query.data;
  const now = new Date(query.dataUpdatedAt).toISOString();
  const words = wordsFor(view, timeZone, now);
  const announced = useChangesOf(words.headline);

  useEffect(() => {
    document.title = documentTitle(mode, words.headline);
  }, [mode, words.headline]);

  const refresh = async () => {
    setWatchedSince(Date.now());
    await query.refetch();
  };

  return (
    <>
      <p role="status" className="sr-only">
        {announced}
      </p>
      <OperationSheet
        view={view}
        words={words}
        timeZone={timeZone}
        notice={query.error ? <StaleNotice signedOut={query.error instanceof SignedOutError} /> : null}
        acts={<ActButtons view={view} act={act} onDone={refresh} />}
      />
    </>
  );
}

/** Empty until the headline changes: what the page began with is read as page text already. */
function useChangesOf(headline: string): string {
  const first = useRef(headline);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (headline !== first.current) setSaid(headline);
  }, [headline]);
  return said;
}

function StaleNotice({ signedOut }: { signedOut: boolean }) {
  return signedOut ? (
    <Notice tone="doubt" title="You have been signed out">
      <p>
        This page shows what was last known. <a className="text-link underline" href="/sign-in">Sign in again</a> to see what is true now.
      </p>
    </Notice>
  ) : (
    <Notice>
      <p className="text-soft">The console could not be reached just now. This page shows what was last known and keeps asking.</p>
    </Notice>
  );
}
