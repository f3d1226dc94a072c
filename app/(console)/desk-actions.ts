'use server';
import { noteIntent, returnSeenIntent } from '#lib/domain/desk-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { addNote } from '#lib/server/services/add-note.ts';
import { markReturnSeen } from '#lib/server/services/mark-return-seen.ts';

export const addNoteAction = defineAction({
  name: 'add_note',
  permission: 'write_notes',
  input: noteIntent,
  run: ({ operator, runtime }, intent) => addNote(runtime, operator, intent),
});

export const markReturnSeenAction = defineAction({
  name: 'mark_return_seen',
  permission: 'fund_program',
  input: returnSeenIntent,
  run: ({ operator, runtime }, intent) => markReturnSeen(runtime, operator, intent),
});
