import type { ComponentProps, ReactNode } from 'react';
import { Field, controlProps, type FieldWords } from './field.tsx';

interface TextFieldProps extends FieldWords, Omit<ComponentProps<'input'>, 'id'> {
  /** Stands before the typed text, inside the frame; not part of the value. */
  adornment?: string;
  mono?: boolean;
  after?: ReactNode;
  /** Stands in the same row as the control, where there is room. */
  beside?: ReactNode;
}

export function TextField({ id, label, hint, error, optional, adornment, mono, after, beside, className = '', ...input }: TextFieldProps) {
  const words = { id, label, hint, error, optional };
  return (
    <Field {...words} after={after}>
      <div className="flex flex-wrap items-center gap-x-4">
        <div className={`relative w-full ${className}`}>
          {adornment && (
            <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-soft">
              {adornment}
            </span>
          )}
          <input
            type="text"
            {...input}
            {...controlProps(words)}
            className={`control ${adornment ? 'pl-6' : ''} ${mono ? 'font-mono' : ''}`}
          />
        </div>
        {beside}
      </div>
    </Field>
  );
}
