import { useState } from 'react';
import { numberWords } from '#lib/domain/account-words.ts';
import type { FundInput } from '#lib/domain/fund-intent.ts';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { IntentForm } from './use-intent-form.ts';

interface SourceFieldProps {
  intent: IntentForm<FundInput>;
  sources: readonly LinkedAccountView[];
}

/** A linked account of the program, or any account by its id. Nothing is chosen for the person. */
export function SourceField({ intent, sources }: SourceFieldProps) {
  const { form, field } = intent;
  const [typed, setTyped] = useState(() => {
    const current = form.getValues('sourceAccountId');
    return sources.length === 0 || (current !== '' && !sources.some((source) => source.id === current));
  });
  const change = () => {
    form.setValue('sourceAccountId', '');
    form.clearErrors('sourceAccountId');
    setTyped(!typed);
  };
  const after = sources.length > 0 && (
    <button type="button" onClick={change} className="justify-self-start py-1 text-sm text-link underline underline-offset-3">
      {typed ? 'Choose a linked account instead' : 'Type an id instead'}
    </button>
  );

  if (typed)
    return (
      <TextField
        key="typed"
        {...field('sourceAccountId')}
        label="Account to charge"
        hint={sources.length === 0 ? 'No account of the program is linked here yet. Link one, or type the id of one that the bank knows (bbac-…).' : 'The id of an account that the bank knows (bbac-…).'}
        mono
        autoComplete="off"
        spellCheck={false}
        after={after}
      />
    );
  return (
    <SelectField key="listed" {...field('sourceAccountId')} label="Account to charge" hint="A bank account linked for the program." after={after}>
      <option value="">Choose an account…</option>
      {sources.map((source) => (
        <option key={source.id} value={source.id} disabled={source.endingDiffers || source.blockedReason !== null}>
          {source.bankName ?? 'Account'} {numberWords(source)}, {source.firstName} {source.lastName}
          {source.blockedReason !== null ? ' (marked “Do not charge”)' : source.endingDiffers ? ' (an administrator must confirm its ending first)' : ''}
        </option>
      ))}
    </SelectField>
  );
}
