import { useEffect } from 'react';
import { wordsFor } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { CopyAsNew } from '#components/funding/copy-as-new.tsx';
import { ReturnSeenButton } from '#components/funding/return-seen-button.tsx';
import { documentTitle, type ConsoleMode } from '#components/shell/mode-words.ts';
import { ActButtons } from './act-buttons.tsx';
import { OperationSheet } from './operation-sheet.tsx';
import { StaleNotice } from './stale-notice.tsx';

export interface LiveSheetProps {
  view: OperationView;
  /** When `view` was read. */
  now: string;
  timeZone: string;
  mode: ConsoleMode;
  announce: (headline: string) => void;
}

/** The status page once it has changed under somebody's eyes: title and live region follow the headline. */
export function LiveSheet({ view, now, timeZone, mode, announce }: LiveSheetProps) {
  const words = wordsFor(view, timeZone, now);

  useEffect(() => {
    document.title = documentTitle(mode, words.headline);
    announce(words.headline);
  }, [mode, words.headline, announce]);

  return <OperationSheet view={view} words={words} timeZone={timeZone} notice={<StaleNotice />} acts={<ActButtons />} copy={<CopyAsNew />} see={<ReturnSeenButton />} />;
}
