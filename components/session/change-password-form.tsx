'use client';

import { useActionState } from 'react';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormAction } from './form-action.ts';
import { useAnsweredForm } from './use-answered-form.ts';

export function ChangePasswordForm({ action }: { action: FormAction }) {
  const [result, submit, pending] = useActionState(action, null);
  const { message, errorOf, entries, summary } = useAnsweredForm(result, ['currentPassword', 'newPassword', 'newPasswordAgain']);
  useTitlePrefix(message !== null || entries.length > 0);

  return (
    <form
      action={submit}
      onSubmit={(event) => {
        if (pending) event.preventDefault();
      }}
      noValidate
      className="grid max-w-sm gap-5"
    >
      <ErrorSummary ref={summary} entries={entries} message={message} />
      <div role="status" className="empty:hidden">
        {result?.ok && (
          <Notice tone="good" title="Your password was changed">
            <p>Every other session of yours has ended.</p>
          </Notice>
        )}
      </div>
      <TextField id="currentPassword" name="currentPassword" type="password" label="Current password" error={errorOf('currentPassword')} autoComplete="current-password" maxLength={128} />
      <TextField id="newPassword" name="newPassword" type="password" label="New password" hint="At least 12 characters. A sentence is fine." error={errorOf('newPassword')} autoComplete="new-password" maxLength={128} />
      <TextField id="newPasswordAgain" name="newPasswordAgain" type="password" label="New password again" error={errorOf('newPasswordAgain')} autoComplete="new-password" maxLength={128} />
      <div>
        <Button type="submit" look="primary" busy={pending}>
          {pending ? 'Changing…' : 'Change password'}
        </Button>
      </div>
    </form>
  );
}
