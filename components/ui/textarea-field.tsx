import type { ComponentProps } from 'react';
import { Field, controlProps, type FieldWords } from './field.tsx';

interface TextareaFieldProps extends FieldWords, Omit<ComponentProps<'textarea'>, 'id'> {}

export function TextareaField({ id, label, hint, error, optional, rows = 3, ...textarea }: TextareaFieldProps) {
  const words = { id, label, hint, error, optional };
  return (
    <Field {...words}>
      <textarea {...textarea} {...controlProps(words)} rows={rows} className="control" />
    </Field>
  );
}
