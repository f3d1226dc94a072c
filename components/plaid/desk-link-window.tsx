import { useEffect, useRef, useState } from 'react';
import type { LinkEvents, PlaidLinkHereProps } from './plaid-link-here.tsx';

interface DeskLinkWindowProps extends Pick<LinkEvents, 'onSuccess' | 'onExit' | 'onBlocked'> {
  linkToken: string;
  receivedRedirectUri: string | null;
  /** Nothing was seen of Link for too long. */
  onSilent: () => void;
}

// A hanging script gives no signal at all; who waits longer than this takes it for broken. Counted anew once the script is
// there, so that a slow network gets both.
const PATIENCE_MS = 10_000;

/** Fetches what speaks to Plaid now, and not before: no other page, and not this one until somebody asks, loads a byte of it. */
export function DeskLinkWindow({ linkToken, receivedRedirectUri, ...events }: DeskLinkWindowProps) {
  const [loaded, setLoaded] = useState<{ Link: (props: PlaidLinkHereProps) => null } | null>(null);
  const [phase, setPhase] = useState<'loading' | 'opening' | 'alive'>('loading');
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });

  useEffect(() => {
    let isGone = false;
    import('./plaid-link-here.tsx').then(
      ({ PlaidLinkHere }) => void (isGone || setLoaded({ Link: PlaidLinkHere })),
      () => void (isGone || latest.current.onBlocked()),
    );
    return () => {
      isGone = true;
    };
  }, []);

  useEffect(() => {
    if (phase === 'alive') return;
    const timer = setTimeout(() => latest.current.onSilent(), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [phase]);

  return (
    <>
      <p role="status" className="text-lg font-medium">
        {phase === 'alive' ? "Plaid Link is open. The screen is the customer's now." : 'Opening Plaid Link…'}
      </p>
      {loaded !== null && (
        <loaded.Link
          linkToken={linkToken}
          receivedRedirectUri={receivedRedirectUri}
          onOpening={() => setPhase((before) => (before === 'loading' ? 'opening' : before))}
          onAlive={() => setPhase('alive')}
          onSuccess={events.onSuccess}
          onExit={events.onExit}
          onBlocked={events.onBlocked}
        />
      )}
    </>
  );
}
