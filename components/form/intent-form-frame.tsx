import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { useIsLive } from '#components/ui/use-is-live.ts';
import type { IntentForm } from './use-intent-form.ts';

interface IntentFormFrameProps<Input extends FieldValues> {
  intent: IntentForm<Input>;
  button: string;
  cancelHref: string;
  /** What the button does and does not do. */
  note?: string;
  /** For what is read more than typed into. */
  isWide?: boolean;
  children: ReactNode;
}

export function IntentFormFrame<Input extends FieldValues>({ intent, button, cancelHref, note = 'Nothing is sent to the bank yet: the next page shows exactly what will be.', isWide = false, children }: IntentFormFrameProps<Input>) {
  const isLive = useIsLive();
  return (
    <form
      // Before the script has loaded a click submits natively: never into the address, where an account number would stay.
      method="post"
      noValidate
      className={`grid gap-5 ${isWide ? 'max-w-3xl' : 'max-w-xl'}`}
      onSubmit={(event) => {
        event.preventDefault();
        intent.onSubmit();
      }}
    >
      <ErrorSummary ref={intent.summary.ref} entries={intent.summary.entries} message={intent.summary.message} />
      <noscript>
        <p className="font-medium">This form needs JavaScript: what is typed is checked here before anything leaves. Nothing can be entered without it.</p>
      </noscript>
      <fieldset disabled={!isLive} className="grid min-w-0 gap-5">
        {children}
        <div className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
          <Button type="submit" look="primary" busy={intent.busy}>
            {intent.busy ? 'One moment…' : button}
          </Button>
          <a href={cancelHref} onClick={intent.forget} className="px-1 py-1.5 text-soft underline underline-offset-3 hover:text-ink">
            Leave without saving
          </a>
          <p className="w-full text-sm text-soft">{note}</p>
        </div>
        {/* Last of all: what comes back after the page was painted must not move anything. */}
        {intent.restored && (
          <p role="status" className="text-sm">
            What you had entered here before is back.{' '}
            <button type="button" onClick={intent.startOver} className="text-link underline underline-offset-3">
              Empty the form
            </button>
          </p>
        )}
      </fieldset>
    </form>
  );
}
