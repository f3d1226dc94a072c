import { useEffect, useRef, type RefObject } from 'react';
import { forgetEntries, keepEntries, keptEntries } from './kept-entries.ts';

/** For forms whose text fields the browser itself holds: what is typed survives signing in again. None of them may ask
 *  for an account number or a secret. */
export function useKeptFields(name: string): { form: RefObject<HTMLFormElement | null>; forget: () => void } {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    const kept = keptEntries(name);
    if (kept !== null) for (const field of textFields(element)) field.value = kept[field.name] ?? field.value;
    const keep = () => keepEntries(name, Object.fromEntries(textFields(element).map((field) => [field.name, field.value])));
    element.addEventListener('input', keep);
    return () => element.removeEventListener('input', keep);
  }, [name]);

  return { form, forget: () => forgetEntries(name) };
}

function textFields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return Array.from(form.elements).filter(
    (element): element is HTMLInputElement | HTMLTextAreaElement => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text'),
  );
}
