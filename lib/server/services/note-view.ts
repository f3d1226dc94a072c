import 'server-only';
import type { NoteView } from '#lib/domain/list-views.ts';
import type { NoteRow } from '../store/rows.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

export function noteView(note: Pick<NoteRow, 'id' | 'authorId' | 'words' | 'createdAt'>, names: ReadonlyMap<string, string>): NoteView {
  return { id: note.id, authorName: names.get(note.authorId) ?? UNKNOWN_PERSON, words: note.words, createdAt: note.createdAt.toISOString() };
}
