import 'server-only';
import type { NoteView, ObjectKind } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { findOperation } from './find-operation.ts';
import { noteView } from './note-view.ts';

/** Oldest first; none for somebody else's draft. */
export async function listNotes(runtime: Runtime, operator: Operator, { objectKind, objectId }: { objectKind: ObjectKind; objectId: string }): Promise<NoteView[]> {
  if (objectKind === 'operation' && (await findOperation(runtime, operator, objectId)) === null) return [];
  const notes = await runtime.queries.listNotes(objectKind, objectId);
  const names = await runtime.queries.listNames(notes.map((note) => note.authorId));
  return notes.map((note) => noteView(note, names));
}
