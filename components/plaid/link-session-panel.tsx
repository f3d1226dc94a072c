'use client';

import { QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { linkSessionWords } from '#lib/domain/plaid/link-session-words.ts';
import type { HostedLinkView, LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import { SignedOutError } from '#components/operation/polling.ts';
import { documentTitle, type ConsoleMode } from '#components/shell/mode-words.ts';
import { StaleFrame } from '#components/shell/stale-words.tsx';
import type { LinkSessionActs } from './link-session-acts.tsx';
import { linkSessionAddress, pickerAddress } from './link-session-address.ts';
import { LinkSessionSheet } from './link-session-sheet.tsx';
import { fetchLinkSession, linkPollInterval } from './poll-link-session.ts';

interface LinkSessionPanelProps {
  initial: LinkSessionView;
  hosted: HostedLinkView | null;
  /** When the server read `initial`. */
  readAt: string;
  acts: LinkSessionActs | null;
  timeZone: string;
  mode: ConsoleMode;
  /** Goes on to the accounts by itself once they are there: the person has asked for them already. */
  goesOn: boolean;
}

/** Keeps the page of a link true while something may still come from the customer. */
export function LinkSessionPanel({ initial, hosted, readAt, acts, timeZone, mode, goesOn }: LinkSessionPanelProps) {
  const [client] = useState(() => new QueryClient());
  const { data: answered, error } = useQuery(
    {
      queryKey: ['link-session', initial.id],
      queryFn: ({ signal }) => fetchLinkSession(initial.id, signal),
      initialData: initial,
      initialDataUpdatedAt: Date.parse(readAt),
      // Asking at once for what the server has just written would only repeat it.
      staleTime: 1_000,
      retry: false,
      refetchInterval: ({ state }) => linkPollInterval(state.data, state.error),
    },
    client,
  );
  const session = useUnlessAsked(answered);
  const { headline } = linkSessionWords(session, timeZone);
  const [first] = useState(headline);
  const stale = error === null ? null : error instanceof SignedOutError ? 'signed_out' : 'unreachable';

  useEffect(() => {
    if (headline !== first) document.title = documentTitle(mode, headline);
  }, [mode, headline, first]);

  useEffect(() => {
    // The link itself comes with the page alone, never with an answer to polling.
    if (initial.state === 'asked' && session.state !== 'asked') window.location.reload();
    else if (goesOn && (session.next === 'pick' || session.next === 'decide_duplicate')) window.location.replace(pickerAddress(session.id));
  }, [initial.state, session, goesOn]);

  return (
    <>
      {/* Empty at first: what the page began with is read as page text already. */}
      <p role="status" className="sr-only">
        {headline === first ? '' : headline}
      </p>
      {/* News would push what stands below it about: the page is then drawn anew instead of moved. */}
      <LinkSessionSheet key={JSON.stringify(session)} session={session} hosted={hosted} acts={acts} isEmulated={mode === 'emulator'} timeZone={timeZone} />
      <StaleFrame stale={stale} address={linkSessionAddress(session.id)} />
    </>
  );
}

/** A question that somebody has open belongs to what the page said: news waits for its answer. */
function useUnlessAsked(answered: LinkSessionView): LinkSessionView {
  const [shown, setShown] = useState(answered);
  const newest = useRef(answered);
  useEffect(() => {
    newest.current = answered;
    const question = document.querySelector('dialog[open]');
    const show = () => setShown(newest.current);
    if (question === null) return show();
    question.addEventListener('close', show, { once: true });
    return () => question.removeEventListener('close', show);
  }, [answered]);
  return shown;
}
