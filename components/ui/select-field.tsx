import type { ComponentProps, ReactNode } from 'react';
import { Field, controlProps, type FieldWords } from './field.tsx';

interface SelectFieldProps extends FieldWords, Omit<ComponentProps<'select'>, 'id'> {
  after?: ReactNode;
}

export function SelectField({ id, label, hint, error, optional, after, className = '', children, ...select }: SelectFieldProps) {
  const words = { id, label, hint, error, optional };
  return (
    <Field {...words} after={after}>
      <select {...select} {...controlProps(words)} className={`control ${className}`}>
        {children}
      </select>
    </Field>
  );
}
