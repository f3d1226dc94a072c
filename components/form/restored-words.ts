import type { FormPart } from './form-part.ts';

/** Says that entries which came back are inside a closed part of the form: opening it would push the page about. */
export function restoredWords<Name extends string>({ form, restored }: Pick<FormPart<Name>, 'form' | 'restored'>, names: readonly Name[]): string {
  if (!restored) return '';
  const filled = names.filter((name) => {
    const value = form.getValues(name);
    return typeof value === 'string' && value !== '';
  }).length;
  return filled === 0 ? '' : ` (${filled} filled in)`;
}
