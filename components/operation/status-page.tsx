import { wordsFor } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { CopyAsNew } from '#components/funding/copy-as-new.tsx';
import { ReturnSeenButton } from '#components/funding/return-seen-button.tsx';
import type { ConsoleMode } from '#components/shell/mode-words.ts';
import { ActButtons } from './act-buttons.tsx';
import type { ActOnOperation } from './act-input.ts';
import type { DeskActs } from './desk-acts.ts';
import { OperationNotes } from './operation-notes.tsx';
import { OperationSheet } from './operation-sheet.tsx';
import { OperationStatus } from './operation-status.tsx';
import { StaleNotice } from './stale-notice.tsx';

interface StatusPageProps {
  view: OperationView;
  readAt: string;
  timeZone: string;
  mode: ConsoleMode;
  act: ActOnOperation;
  desk: DeskActs;
}

/** Written on the server; the leaf around it takes over when something changes. */
export function StatusPage({ view, readAt, timeZone, mode, act, desk }: StatusPageProps) {
  const words = wordsFor(view, timeZone, readAt);
  return (
    <OperationStatus initial={view} headline={words.headline} readAt={readAt} timeZone={timeZone} mode={mode} act={act} desk={desk} lasting={<OperationNotes operationId={view.id} timeZone={timeZone} add={desk.addNote} />}>
      <OperationSheet view={view} words={words} timeZone={timeZone} notice={<StaleNotice />} acts={<ActButtons />} copy={<CopyAsNew />} see={<ReturnSeenButton />} />
    </OperationStatus>
  );
}
