import type { OperationView } from '#lib/domain/views.ts';
import { NotesCard } from '#components/desk/notes-card.tsx';
import type { DeskActs } from './desk-acts.ts';
import { LiveNotes } from './live-notes.tsx';

interface OperationNotesProps {
  operationId: OperationView['id'];
  timeZone: string;
  add: DeskActs['addNote'];
}

export function OperationNotes({ operationId, timeZone, add }: OperationNotesProps) {
  return (
    // As wide as the facts above it.
    <div className="xl:mr-[23.5rem]">
      <NotesCard objectKind="operation" objectId={operationId} add={add}>
        <LiveNotes timeZone={timeZone} />
      </NotesCard>
    </div>
  );
}
