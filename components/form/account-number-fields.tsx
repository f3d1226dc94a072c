import type { LinkInput } from '#lib/domain/link-intent.ts';
import { TextField } from '#components/ui/text-field.tsx';
import type { IntentForm } from './use-intent-form.ts';

/** Shown while it is typed, so that it can be compared with its source; never kept once it was handed over. */
export function AccountNumberFields({ intent }: { intent: IntentForm<LinkInput> }) {
  const { field } = intent;
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <TextField {...field('accountNumber')} label="Account number" hint="5 to 20 figures." inputMode="numeric" autoComplete="off" spellCheck={false} />
      <TextField {...field('accountNumberAgain')} label="Account number again" hint="The same figures once more." inputMode="numeric" autoComplete="off" spellCheck={false} />
    </div>
  );
}
