'use client';

import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { useKeptFields } from '#components/form/use-kept-fields.ts';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import { Button } from '#components/ui/button.tsx';
import type { ButtonLook } from '#components/ui/button-class.ts';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { TextareaField } from '#components/ui/textarea-field.tsx';
import { useIsLive } from '#components/ui/use-is-live.ts';

interface WordsFormProps {
  /** Of the field; also tells its kept words from those of other forms. */
  id: string;
  label: string;
  hint?: string;
  button: string;
  busyWords: string;
  look?: ButtonLook;
  maxLength: number;
  /** Said when nothing was typed. */
  missing: string;
  /** The name of the words in what is sent, and what goes along with them. */
  field: string;
  fixed: Readonly<Record<string, string>>;
  send: (input: Record<string, string>) => Promise<ActionResult<object>>;
}

// The answer may be all that was lost: a note may be saved, and an account free to be charged.
const LOST = 'The console could not be reached, so we do not know yet whether it took this. Load this page again and look before you press again: what you wrote is kept.';

/** A few words with one button: a note, or the reason for an act. */
export function WordsForm({ id, label, hint, button, busyWords, look = 'plain', maxLength, missing, field, fixed, send }: WordsFormProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; isField: boolean } | null>(null);
  const isLive = useIsLive();
  const running = useRef(false);
  const summary = useRef<HTMLDivElement>(null);
  const { form, forget } = useKeptFields(id);
  useTitlePrefix(problem !== null);

  useLayoutEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A state update comes too late for the second click of a double click.
    if (running.current) return;
    const typed = new FormData(event.currentTarget).get(field);
    const words = typeof typed === 'string' ? typed.trim() : '';
    if (words === '') return setProblem({ message: missing, isField: true });
    running.current = true;
    setBusy(true);
    setProblem(null);
    const result = await send({ ...fixed, [field]: words }).catch(() => null);
    if (result?.ok) {
      forget();
      return window.location.reload();
    }
    running.current = false;
    setBusy(false);
    const wrong = result?.fieldErrors?.[field];
    setProblem({ message: wrong ?? result?.message ?? LOST, isField: wrong !== undefined });
  };

  return (
    <form ref={form} method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-3">
      {problem !== null && <ErrorSummary ref={summary} entries={problem.isField ? [{ id, message: problem.message }] : []} message={problem.isField ? null : problem.message} />}
      {/* Only the script can send it: pressed before, the words would go to the page itself and be lost. */}
      <fieldset disabled={!isLive} className="grid min-w-0 gap-3">
        <TextareaField id={id} name={field} label={label} hint={hint} error={problem?.isField ? problem.message : undefined} maxLength={maxLength} rows={3} />
        <div>
          <Button type="submit" look={look} busy={busy}>
            {busy ? busyWords : button}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
