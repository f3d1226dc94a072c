import type { ReactNode } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { MAX_NOTE_LENGTH } from '#lib/domain/desk-intents.ts';
import type { ObjectKind } from '#lib/domain/list-views.ts';
import { Card } from '#components/ui/card.tsx';
import { WordsForm } from './words-form.tsx';

interface NotesCardProps {
  objectKind: ObjectKind;
  objectId: string;
  /** Null: this person only reads. */
  add: ((input: Record<string, string>) => Promise<ActionResult<object>>) | null;
  /** The notes there are. */
  children: ReactNode;
}

/** What colleagues should know: whom one has called, what the bank said. */
export function NotesCard({ objectKind, objectId, add, children }: NotesCardProps) {
  return (
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
            fixed={{ objectKind, objectId }}
            send={add}
          />
        )}
        {/* Below the form: a colleague's note must not move what is being written. */}
        {children}
      </div>
    </Card>
  );
}
