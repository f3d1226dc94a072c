import { MAX_NOTE_LENGTH } from '#lib/domain/desk-intents.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { WordsForm } from '#components/desk/words-form.tsx';
import { Card } from '#components/ui/card.tsx';
import type { DeskActs } from './desk-acts.ts';
import { LiveNotes } from './live-notes.tsx';

interface OperationNotesProps {
  operationId: OperationView['id'];
  timeZone: string;
  add: DeskActs['addNote'];
}

/** What colleagues should know: whom one has called, what the bank said. */
export function OperationNotes({ operationId, timeZone, add }: OperationNotesProps) {
  return (
    // As wide as the facts above it.
    <div className="xl:mr-[23.5rem]">
      <Card title="Notes">
        <div className="grid gap-4 py-2">
          {add !== null && (
            <WordsForm
              id="note"
              label="Add a note"
              hint="Everybody here can read it. It stays as it was written. No full account numbers."
              button="Save note"
              busyWords="Saving…"
              maxLength={MAX_NOTE_LENGTH}
              missing="Write the note first."
              field="words"
              fixed={{ objectKind: 'operation', objectId: operationId }}
              send={add}
            />
          )}
          {/* Below the form: a colleague's note must not move what is being written. */}
          <LiveNotes timeZone={timeZone} />
        </div>
      </Card>
    </div>
  );
}
