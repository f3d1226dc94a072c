import { NEXT_STATUSES } from '#lib/domain/rehearsal-orders.ts';
import { RETURN_CODES } from '#lib/domain/return-codes.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { ControlForm } from './control-form.tsx';
import type { ControlField } from './control-fields.ts';

interface DecideCardProps {
  /** Chosen in the list below. */
  transactionId: string | null;
  decide: FormAction;
  controlOrigin: string;
}

export function DecideCard({ transactionId, decide, controlOrigin }: DecideCardProps) {
  const fields: ControlField[] = [
    { kind: 'text', name: 'transactionId', label: 'Transaction', hint: 'Choose one in the list below, or give its id.', value: transactionId ?? '', mono: true },
    { kind: 'text', half: true, name: 'status', label: 'Status', value: 'returned', suggestions: NEXT_STATUSES.map((value) => ({ value, label: value })) },
    { kind: 'text', half: true, name: 'returnCode', label: 'Return code', value: '', optional: true, mono: true, suggestions: RETURN_CODES.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })) },
    {
      kind: 'select',
      name: 'as',
      label: 'Told as',
      value: 'change',
      options: [
        { value: 'change', label: 'A change of the transaction' },
        { value: 'reversal', label: 'A second transaction that reverses it' },
      ],
    },
  ];
  return (
    <Card id="decide" title="A transaction’s next word">
      <div className="grid gap-4 py-2">
        <p className="text-soft">Any word is taken. From then on nothing happens to it by itself.</p>
        <ControlForm key={transactionId} order="decide" action={decide} fields={fields} button="Let the bank say so" controlOrigin={controlOrigin} />
      </div>
    </Card>
  );
}
