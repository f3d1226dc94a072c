'use client';

import { startTransition, useActionState, useEffect, useRef, useState } from 'react';
import type { FormAction } from '#components/session/form-action.ts';
import { useAnsweredForm } from '#components/session/use-answered-form.ts';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import { Button } from '#components/ui/button.tsx';
import type { ButtonLook } from '#components/ui/button-class.ts';
import { Choice } from '#components/ui/choice-group.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { curlOf, orderOfTexts, type OrderName } from '#lib/domain/rehearsal-orders.ts';
import { CommandLine } from './command-line.tsx';
import { initialTexts, type ControlField } from './control-fields.ts';

interface ControlFormProps {
  order: OrderName;
  action: FormAction;
  fields: readonly ControlField[];
  button: string;
  look?: ButtonLook;
  /** The call is too long to stand beside its button: it stands below, as under a form with fields. */
  isLong?: boolean;
  controlOrigin: string;
}

/** One order to the emulator: its fields, its button and the call that does the same, which follows the fields. */
export function ControlForm({ order, action, fields, button, look = 'plain', isLong = false, controlOrigin }: ControlFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  const { message, errorOf, entries, summary } = useAnsweredForm(result, fields.map(({ name }) => name));
  const [typed, setTyped] = useState<Record<string, string> | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // A list answers before the script does: the call must be about what was chosen by then.
    if (form.current !== null) setTyped(textsOf(form.current));
  }, []);
  const isDone = result?.ok === true && !pending;
  useEffect(() => {
    // Clock, troubles and books may all have changed: a whole new page, in which nothing moves under the reader.
    if (isDone) window.location.reload();
  }, [isDone]);
  useTitlePrefix(message !== null || entries.length > 0);
  // A button without fields stands beside its call.
  const isBare = !isLong && fields.every(({ kind }) => kind === 'hidden');
  const command = curlOf(controlOrigin, orderOfTexts(order, typed ?? initialTexts(fields)));

  return (
    <form
      ref={form}
      action={submit}
      onSubmit={(event) => {
        // Left to itself React would empty a form that was refused.
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        if (!pending && !isDone) startTransition(() => submit(given));
      }}
      onInput={(event) => setTyped(textsOf(event.currentTarget))}
      noValidate
      className="grid gap-3"
    >
      <ErrorSummary ref={summary} entries={entries} message={message} />
      {fields.map((field) => field.kind === 'hidden' && <input key={field.name} type="hidden" name={field.name} value={field.value} />)}
      <div className="grid items-end gap-3 empty:hidden sm:grid-cols-2">
        {fields.map(
          (field) =>
            field.kind !== 'hidden' && (
              <div key={field.name} className={field.kind !== 'tick' && field.half ? '' : 'sm:col-span-2'}>
                <FieldOf field={field} error={errorOf(field.name)} />
              </div>
            ),
        )}
      </div>
      <div className={`grid items-center gap-x-3 gap-y-2 ${isBare ? 'sm:grid-cols-[9.5rem_minmax(0,1fr)]' : ''}`}>
        <div className="grid justify-items-start">
          <Button type="submit" look={look} busy={pending || isDone} className={isBare ? 'w-full' : ''}>
            {button}
          </Button>
        </div>
        <CommandLine command={command} label={`the call for “${button}”`} keepsPlace={fields.some(({ kind }) => kind === 'select' || kind === 'tick')} />
      </div>
    </form>
  );
}

function FieldOf({ field, error }: { field: Exclude<ControlField, { kind: 'hidden' }>; error: string | undefined }) {
  switch (field.kind) {
    case 'tick':
      return <Choice id={field.name} name={field.name} type="checkbox" label={field.label} hint={field.hint} defaultChecked={field.ticked} />;
    case 'select':
      return (
        <SelectField id={field.name} name={field.name} label={field.label} hint={field.hint} error={error} defaultValue={field.value}>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      );
    case 'text':
    case 'number':
      return (
        <TextField
          id={field.name}
          name={field.name}
          label={field.label}
          hint={field.hint}
          error={error}
          optional={field.optional ?? false}
          mono={field.mono ?? false}
          inputMode={field.kind === 'number' ? 'numeric' : undefined}
          defaultValue={field.value}
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          list={field.suggestions && `${field.name}-known`}
          after={
            field.suggestions && (
              <datalist id={`${field.name}-known`}>
                {field.suggestions.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </datalist>
            )
          }
        />
      );
  }
}

function textsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(Array.from(new FormData(form), ([name, value]) => [name, typeof value === 'string' ? value : '']));
}
