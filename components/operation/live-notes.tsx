'use client';

import { NoteList } from '#components/desk/note-list.tsx';
import { useOperation } from './operation-context.ts';

/** Beside the form, which is not drawn anew: a colleague's note appears while one's own is being written. */
export function LiveNotes({ timeZone }: { timeZone: string }) {
  return <NoteList notes={useOperation().view.notes} timeZone={timeZone} />;
}
