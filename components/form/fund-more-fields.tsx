import { useWatch } from 'react-hook-form';
import type { FundInput } from '#lib/domain/fund-intent.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { restoredWords } from './restored-words.ts';
import type { IntentForm } from './use-intent-form.ts';

const NAMES = ['reference', 'description', 'purpose', 'sourceName', 'participantId', 'sourceLedgerUid', 'destinationLedgerUid'] as const;

export function FundMoreFields({ intent }: { intent: IntentForm<FundInput> }) {
  const { field, form, summary } = intent;
  const wrong = summary.entries.some((entry) => NAMES.some((name) => name === entry.id));
  const filled = NAMES.some((name) => (form.formState.defaultValues?.[name] ?? '') !== '');

  return (
    <Disclosure summary={`More: reference, description and ledger accounts${restoredWords(intent, NAMES)}`} opened={wrong} defaultOpen={filled}>
      <TextField {...field('reference')} label="External reference" hint="Your own reference, for example an invoice number." optional autoComplete="off" after={<ReferencePreview intent={intent} />} />
      <TextField {...field('description')} label="Description" hint="Free text that the bank stores on the transaction." optional autoComplete="off" />
      <TextField {...field('purpose')} label="Purpose" hint="Short; shown to downstream processors." optional autoComplete="off" />
      <TextField {...field('sourceName')} label="Funding source display name" hint="For receipts and notifications." optional autoComplete="off" />
      <TextField {...field('participantId')} label="External participant id" hint="Tracked with the transaction." optional mono autoComplete="off" spellCheck={false} />
      <TextField {...field('sourceLedgerUid')} label="Source ledger account uid" hint="The ledger account to debit." optional mono autoComplete="off" spellCheck={false} />
      <TextField {...field('destinationLedgerUid')} label="Destination ledger account uid" hint="The ledger account to credit." optional mono autoComplete="off" spellCheck={false} />
    </Disclosure>
  );
}

/** The operation's id is minted on review; until then its place is shown. */
function ReferencePreview({ intent }: { intent: IntentForm<FundInput> }) {
  const reference = useWatch({ control: intent.form.control, name: 'reference' })?.trim() ?? '';
  return (
    // What changes stands at the end, on a line of its own: nothing is pushed by what is typed.
    <p className="text-sm text-soft">
      Our part makes it unique, so that the transaction can be found again; the review page shows the exact text. The bank will store{' '}
      <span className="block truncate font-mono text-ink">{reference === '' ? '‹operation id›' : `${reference}-‹operation id›`}</span>
    </p>
  );
}
