import type { ReactNode } from 'react';

export interface FieldWords {
  /** Also the id of the control: the error summary links to it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

interface FieldProps extends FieldWords {
  children: ReactNode;
  /** Said under the control, for example what was recognised in it. */
  after?: ReactNode;
}

/** Label, hint, control, error: always in this order, always in words. */
export function Field({ id, label, hint, error, optional = false, children, after }: FieldProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-bad">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      {after}
    </div>
  );
}

/** What ties a control to its words for those who do not see them. */
export function controlProps({ id, hint, error, optional }: FieldWords) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? true : undefined,
    'aria-required': optional ? undefined : true,
  };
}
