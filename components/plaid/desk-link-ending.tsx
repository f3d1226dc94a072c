import { useLayoutEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { linkSessionAddress } from './link-session-address.ts';
import { TroubleNotice, type Trouble } from './trouble-notice.tsx';

export interface OtherWay {
  href: string;
  words: string;
}

interface DeskLinkEndingProps {
  trouble: Trouble;
  /** The link that ended; null when none is known. */
  sessionId: string | null;
  otherWays: readonly OtherWay[];
  busy: boolean;
  /** Null: only the form can begin again. */
  onAgain: (() => void) | null;
  onForm: () => void;
}

/** How Plaid Link ended, and every way on at once: whoever has a customer before them must not look for it. */
export function DeskLinkEnding({ trouble, sessionId, otherWays, busy, onAgain, onForm }: DeskLinkEndingProps) {
  const notice = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    notice.current?.focus();
  }, [trouble]);
  return (
    <div className="grid max-w-2xl gap-5">
      <TroubleNotice ref={notice} role="alert" trouble={trouble} />
      <div className="flex flex-wrap items-center gap-2">
        {onAgain !== null && (
          <Button look="primary" busy={busy} onClick={onAgain}>
            {busy ? 'One moment…' : 'Try again'}
          </Button>
        )}
        <Button look={onAgain === null ? 'primary' : 'plain'} onClick={onForm}>
          {onAgain === null ? 'Begin again' : 'Change what was entered'}
        </Button>
      </div>
      <section className="grid gap-1" aria-labelledby="other-ways">
        <h2 id="other-ways" className="font-semibold">
          Other ways
        </h2>
        <ul className="grid gap-0.5">
          {otherWays.map(({ href, words }) => (
            <li key={href}>
              <a href={href} className="inline-block py-0.5 text-link underline underline-offset-3">
                {words}
              </a>
            </li>
          ))}
          {sessionId !== null && (
            <li>
              <a href={linkSessionAddress(sessionId)} className="inline-block py-0.5 text-link underline underline-offset-3">
                See what is known of the link that ended
              </a>
            </li>
          )}
        </ul>
      </section>
    </div>
  );
}
