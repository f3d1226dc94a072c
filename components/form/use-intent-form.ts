import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useForm, type DefaultValues, type FieldValues, type Path, type Resolver, type UseFormReturn } from 'react-hook-form';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ErrorSummaryEntry } from '#components/ui/error-summary.tsx';
import { forgetEntries, keepEntries, keptEntries, type Entries } from './kept-entries.ts';
import { useFreshPage } from './use-fresh-page.ts';
import { useTitlePrefix } from './use-title-prefix.ts';

interface IntentFormOptions<Input extends FieldValues, Answer> {
  /** Tells its kept entries from those of other forms. */
  name: string;
  resolver: Resolver<Input, unknown, Input>;
  defaultValues: DefaultValues<Input>;
  /** In the order of the page: the error summary follows it. */
  fields: readonly Path<Input>[];
  /** What the schema alone cannot know. */
  check?: (input: Input) => { field: Path<Input>; message: string } | null;
  submit: (input: Input) => Promise<ActionResult<Answer>>;
  /** Emptied once something was handed to the server, whatever it answers, and never kept in the browser. */
  forget?: readonly Path<Input>[];
  /** Said when something was forgotten and has to be typed again. */
  forgotten?: string;
  /** Said when no answer came; without it: that nothing was sent to the bank. */
  lost?: string;
  onDone: (answer: Answer) => void;
}

export interface IntentForm<Input extends FieldValues> {
  form: UseFormReturn<Input, unknown, Input>;
  /** Spread into a field: registration, id and error in one. */
  field: (name: Path<Input>) => ReturnType<UseFormReturn<Input>['register']> & { id: string; error: string | undefined };
  summary: { ref: RefObject<HTMLDivElement | null>; entries: ErrorSummaryEntry[]; message: string | null };
  busy: boolean;
  /** Entries from before have come back. */
  restored: boolean;
  onSubmit: () => void;
  /** Empties the form of what came back. */
  startOver: () => void;
  /** The person leaves without saving: nothing is to come back. */
  forget: () => void;
}

const LOST = 'The console could not be reached. Nothing was sent to the bank. Your entries are still here: press the button again, and load this page again if that does not help.';

/** A form whose button makes something on the server: a draft, a link. Nothing typed is lost by an error; one press makes
 *  one of them. */
export function useIntentForm<Input extends FieldValues, Answer = { operationId: string }>(options: IntentFormOptions<Input, Answer>): IntentForm<Input> {
  const form = useForm<Input, unknown, Input>({
    resolver: options.resolver,
    defaultValues: options.defaultValues,
    mode: 'onSubmit',
    // Words that come or go on blur move the button that is just being pressed, and the press is lost.
    reValidateMode: 'onSubmit',
    // The summary takes the focus instead of the first field.
    shouldFocusError: false,
  });
  const { formState } = form;
  const [message, setMessage] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const running = useRef(false);
  const ref = useRef<HTMLDivElement>(null);

  const { restored, startOver } = useKeptForm(form, options);

  const errorOf = (name: Path<Input>) => form.getFieldState(name, formState).error?.message;
  const entries = options.fields.flatMap((name) => {
    const words = errorOf(name);
    return words ? [{ id: name, message: words }] : [];
  });
  const hasErrors = entries.length > 0 || message !== null;
  useTitlePrefix(hasErrors);
  useFreshPage();

  useLayoutEffect(() => {
    if (formState.submitCount > 0) ref.current?.focus();
  }, [formState.submitCount]);

  const take = async (input: Input) => {
    const finding = options.check?.(input) ?? null;
    if (finding !== null) return form.setError(finding.field, { type: 'check', message: finding.message });
    const result = await options.submit(input).catch(() => null);
    for (const name of options.forget ?? []) form.resetField(name);
    if (result?.ok) {
      setLeaving(true);
      forgetEntries(options.name);
      return options.onDone(result.value);
    }
    const known = options.fields.filter((name) => result?.fieldErrors?.[name]);
    for (const name of known) form.setError(name, { type: 'server', message: result?.fieldErrors?.[name] ?? '' });
    const words = result === null ? (options.lost ?? LOST) : known.length > 0 ? null : result.message;
    setMessage([words, options.forgotten].filter(Boolean).join(' ') || null);
  };

  const onSubmit = async () => {
    // A state update comes too late for the second click of a double click.
    if (running.current || leaving) return;
    running.current = true;
    setMessage(null);
    await form.handleSubmit(take)();
    running.current = false;
  };

  return {
    form,
    field: (name) => ({ ...form.register(name), id: name, error: errorOf(name) }),
    summary: { ref, entries, message },
    busy: formState.isSubmitting || leaving,
    restored,
    onSubmit: () => void onSubmit(),
    startOver,
    forget: () => forgetEntries(options.name),
  };
}

/** What was typed survives signing in again, and a reload; what must be forgotten is never written down. */
function useKeptForm<Input extends FieldValues>(form: UseFormReturn<Input, unknown, Input>, { name, fields, forget, defaultValues }: Pick<IntentFormOptions<Input, unknown>, 'name' | 'fields' | 'forget' | 'defaultValues'>) {
  const [restored, setRestored] = useState(false);
  // The form of this page is one and the same for as long as it is open.
  const first = useRef({ form, name, defaultValues, kept: fields.filter((field) => !forget?.includes(field)) });

  useEffect(() => {
    const { form, name, defaultValues, kept } = first.current;
    const entries = keptEntries(name);
    if (entries !== null) {
      const own = Object.fromEntries(kept.flatMap((field) => (entries[field] === undefined ? [] : [[field, entries[field]]])));
      form.reset(Object.assign({}, defaultValues, own), { keepDefaultValues: true });
      setRestored(true);
    }
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => keepEntries(name, textsOf(values, kept)) });
  }, []);

  const startOver = () => {
    form.reset(defaultValues);
    forgetEntries(name);
    setRestored(false);
  };
  return { restored, startOver };
}

function textsOf(values: FieldValues, names: readonly string[]): Entries {
  return Object.fromEntries(names.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])));
}
