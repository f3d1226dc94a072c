import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { NoteIntent } from '#lib/domain/desk-intents.ts';
import { BANK_ID_PATTERN } from '#lib/domain/ids.ts';
import type { NoteView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { NoteRow } from '../store/rows.ts';
import { findOperation } from './find-operation.ts';
import { noteView } from './note-view.ts';
import { refuseUnless } from './permit.ts';

/** A note stays as it was written: a mistake is corrected by another one. */
export async function addNote(runtime: Runtime, operator: Operator, intent: NoteIntent): Promise<ActionResult<NoteView>> {
  const refused = await refuseUnless(runtime, operator, 'write_notes', 'add_note');
  if (refused !== null) return refused;
  const object = await findObject(runtime, operator, intent);
  if (object === null) return { ok: false, code: 'not_found', message: 'What this note is about does not exist, or is somebody else’s draft. Nothing was written.' };

  const { store, clock, random } = runtime.context;
  const row: NoteRow = { id: random.uuid(), objectKind: intent.objectKind, objectId: object.id, authorId: operator.id, words: intent.words, createdAt: clock.now() };
  await store.transaction('add-note', async (tx) => {
    await tx.insertNote(row);
    // The words stay in the note alone.
    tx.audit({ at: row.createdAt, actorKind: 'operator', actorId: operator.id, act: 'note.added', objectKind: object.kind, objectId: object.id, detail: { note: row.id } });
  });
  return { ok: true, value: noteView(row, new Map([[operator.id, operator.name]])) };
}

/** As the audit names it: an operation by its kind. */
async function findObject(runtime: Runtime, operator: Operator, { objectKind, objectId }: NoteIntent): Promise<{ kind: string; id: string } | null> {
  if (objectKind === 'operation') {
    const operation = await findOperation(runtime, operator, objectId);
    return operation && { kind: operation.kind, id: operation.id };
  }
  const account = BANK_ID_PATTERN.test(objectId) ? await runtime.queries.getAccount(objectId) : null;
  return account && { kind: 'linked_account', id: account.account.id };
}
