import { useLayoutEffect, useRef } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';

/** The server's answer to a native form: words for the summary and for each field, and the focus on them. */
export function useAnsweredForm(result: ActionResult<null> | null, fields: readonly string[]) {
  const summary = useRef<HTMLDivElement>(null);
  const failure = result?.ok === false ? result : null;

  useLayoutEffect(() => {
    if (result?.ok === false) summary.current?.focus();
  }, [result]);

  const errorOf = (name: string): string | undefined => failure?.fieldErrors?.[name];
  const entries = fields.flatMap((name) => {
    const words = errorOf(name);
    return words ? [{ id: name, message: words }] : [];
  });
  return { summary, errorOf, entries, message: failure && entries.length === 0 ? failure.message : null };
}
