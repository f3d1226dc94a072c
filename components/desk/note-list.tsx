import type { NoteView } from '#lib/domain/list-views.ts';
import { TimeText } from '#components/ui/time-text.tsx';

/** Oldest first, as they were written; line ends are kept. */
export function NoteList({ notes, timeZone }: { notes: readonly NoteView[]; timeZone: string }) {
  if (notes.length === 0) return <p className="text-soft">No notes yet.</p>;
  return (
    <ol className="grid gap-3">
      {notes.map((note) => (
        <li key={note.id} className="grid gap-0.5">
          <p className="text-sm text-soft">
            <span className="font-medium text-ink">{note.authorName}</span>, <TimeText at={note.createdAt} timeZone={timeZone} brief />
          </p>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note.words}</p>
        </li>
      ))}
    </ol>
  );
}
