import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import type { IntentForm } from './use-intent-form.ts';

interface IntentFormFrameProps<Input extends FieldValues> {
  intent: IntentForm<Input>;
  button: string;
  cancelHref: string;
  children: ReactNode;
}

export function IntentFormFrame<Input extends FieldValues>({ intent, button, cancelHref, children }: IntentFormFrameProps<Input>) {
  return (
    <form
      noValidate
      className="grid max-w-xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        intent.onSubmit();
      }}
    >
      <ErrorSummary ref={intent.summary.ref} entries={intent.summary.entries} message={intent.summary.message} />
      {children}
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
        <Button type="submit" look="primary" busy={intent.busy}>
          {intent.busy ? 'One moment…' : button}
        </Button>
        <a href={cancelHref} className="px-1 py-1.5 text-soft underline underline-offset-3 hover:text-ink">
          Leave without saving
        </a>
        <p className="w-full text-sm text-soft">Nothing is sent to the bank yet: the next page shows exactly what will be.</p>
      </div>
    </form>
  );
}
