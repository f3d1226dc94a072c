'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormAction } from './form-action.ts';
import { useAnsweredForm } from './use-answered-form.ts';

interface SignInFormProps {
  /** Where to go afterwards: a path on this site, checked again by the server. */
  next: string;
  action: FormAction;
}

/** A native form: it works before any script has loaded, and password managers know it. */
export function SignInForm({ next, action }: SignInFormProps) {
  const [result, submit, pending] = useActionState(action, null);
  const { message, errorOf, entries, summary } = useAnsweredForm(result, ['email', 'password']);
  const email = useRef<HTMLInputElement>(null);
  const typed = useRef('');
  useTitlePrefix(message !== null || entries.length > 0);

  // React empties a form after its action; the address is no secret and is kept.
  useEffect(() => {
    if (result !== null && email.current) email.current.value = typed.current;
  }, [result]);

  return (
    <form
      action={submit}
      onSubmit={(event) => {
        if (pending) event.preventDefault();
        typed.current = email.current?.value ?? '';
      }}
      noValidate
      className="grid gap-5"
    >
      <ErrorSummary ref={summary} entries={entries} message={message} />
      <input type="hidden" name="next" value={next} />
      <TextField ref={email} id="email" name="email" type="email" label="E-mail address" error={errorOf('email')} autoComplete="username" spellCheck={false} maxLength={254} />
      <TextField id="password" name="password" type="password" label="Password" error={errorOf('password')} autoComplete="current-password" maxLength={128} />
      <Button type="submit" look="primary" busy={pending}>
        {pending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
