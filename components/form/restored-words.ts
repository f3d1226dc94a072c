import type { FieldValues, Path } from 'react-hook-form';
import type { IntentForm } from './use-intent-form.ts';

/** Says that entries which came back are inside a closed part of the form: opening it would push the page about. */
export function restoredWords<Input extends FieldValues>({ form, restored }: IntentForm<Input>, names: readonly Path<Input>[]): string {
  if (!restored) return '';
  const filled = names.filter((name) => {
    const value: unknown = form.getValues(name);
    return typeof value === 'string' && value !== '';
  }).length;
  return filled === 0 ? '' : ` (${filled} filled in)`;
}
