import { useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { PressWords } from './act-words.ts';

interface ConfirmButtonProps {
  words: Pick<PressWords, 'button' | 'look'>;
  question: NonNullable<PressWords['question']>;
  busy: boolean;
  onConfirm: () => void;
}

/** A button that asks before it acts. */
export function ConfirmButton({ words, question, busy, onConfirm }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const confirm = () => {
    dialog.current?.close();
    onConfirm();
  };
  return (
    <>
      <Button look={words.look} busy={busy} onClick={() => dialog.current?.showModal()}>
        {words.button}
      </Button>
      <Dialog
        ref={dialog}
        id={id}
        title={question.title}
        actions={
          <>
            <Button onClick={() => dialog.current?.close()}>Go back</Button>
            <Button look={question.danger ? 'danger' : 'primary'} onClick={confirm}>
              {question.confirm}
            </Button>
          </>
        }
      >
        <p>{question.text}</p>
      </Dialog>
    </>
  );
}
