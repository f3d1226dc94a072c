import { Notice } from '#components/ui/notice.tsx';

/** Why an open page may be old. */
export type Stale = 'signed_out' | 'unreachable';

interface StaleWordsProps {
  stale: Stale;
  /** Where signing in again leads back to. */
  address: string;
}

export function StaleWords({ stale, address }: StaleWordsProps) {
  if (stale === 'unreachable')
    return (
      <Notice>
        <p className="text-soft">The console could not be reached just now. This page shows what was last known and keeps asking.</p>
      </Notice>
    );
  return (
    <Notice tone="doubt" title="You have been signed out">
      <p>
        This page shows what was last known.{' '}
        <a className="text-link underline underline-offset-3" href={address === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(address)}`}>
          Sign in again
        </a>{' '}
        to see what is true now.
      </p>
    </Notice>
  );
}

/** Quiet on purpose, and over the page's edge instead of in it: what was last known stays where it is. */
export function StaleFrame({ stale, address }: { stale: Stale | null; address: string }) {
  return (
    <div role="status" className="fixed inset-x-4 bottom-4 z-10 rounded-md bg-canvas shadow-lg empty:hidden sm:left-auto sm:w-96">
      {stale !== null && <StaleWords stale={stale} address={address} />}
    </div>
  );
}
