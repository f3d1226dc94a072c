import type { ComponentProps, ReactNode } from 'react';

interface ChoiceGroupProps {
  id: string;
  legend: string;
  error?: string | undefined;
  children: ReactNode;
}

export function ChoiceGroup({ id, legend, error, children }: ChoiceGroupProps) {
  return (
    <fieldset id={id} tabIndex={-1} className="grid gap-1" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-medium [overflow-wrap:anywhere]">{legend}</legend>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-bad">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'id'> {
  id: string;
  type: 'radio' | 'checkbox';
  label: ReactNode;
  hint?: ReactNode;
}

/** A radio button or checkbox with a target of full height. */
export function Choice({ id, label, hint, ...input }: ChoiceProps) {
  return (
    <label htmlFor={id} className="flex min-h-8 items-start gap-2.5 py-1.5">
      <input
        {...input}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-px size-4.5 shrink-0 accent-accent"
      />
      <span>
        {label}
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-soft">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
