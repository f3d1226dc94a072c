import { PLAID_CALLS, PLAID_TROUBLES } from '#lib/domain/plaid/plaid-rehearsal-choices.ts';
import type { StagedPlaidTroubleView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { KNOWN_TROUBLES } from '#lib/domain/plaid/plaid-trouble.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { ControlForm } from '../control-form.tsx';
import type { ControlField } from '../control-fields.ts';

interface PlaidTroubleCardProps {
  troubles: readonly StagedPlaidTroubleView[];
  stage: FormAction | null;
  controlOrigin: string;
}

const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const FIELDS: readonly ControlField[] = [
  { kind: 'select', name: 'trouble', label: 'Trouble', value: 'error', options: optionsOf(PLAID_TROUBLES) },
  { kind: 'select', name: 'call', label: 'Meant for', hint: 'Webhooks and the script are no calls: they need none.', value: '/auth/get', options: optionsOf(PLAID_CALLS) },
  { kind: 'text', name: 'code', label: 'Code of the refusal', value: 'INSTITUTION_DOWN', mono: true, suggestions: KNOWN_TROUBLES.map((code) => ({ value: code, label: code })) },
  { kind: 'number', half: true, name: 'times', label: 'How many', value: '1' },
  { kind: 'number', half: true, name: 'hangSeconds', label: 'Seconds of silence', value: '30' },
];

export function PlaidTroubleCard({ troubles, stage, controlOrigin }: PlaidTroubleCardProps) {
  return (
    <Card title="The next trouble">
      <div className="grid gap-4 py-2">
        {troubles.length === 0 ? (
          <p className="text-soft">None is staged: Plaid answers well.</p>
        ) : (
          <ul className="grid gap-2">
            {troubles.map(({ words, target, left }, index) => (
              <li key={index} className="grid gap-0.5">
                <span className="font-medium [overflow-wrap:anywhere]">{words}</span>
                <span className="text-sm text-soft">
                  {target !== null && `${target}, `}
                  {left === 1 ? 'once more' : `${left} times more`}
                </span>
              </li>
            ))}
          </ul>
        )}
        {stage !== null && <ControlForm order="plaid_fault" action={stage} fields={FIELDS} button="Stage it" controlOrigin={controlOrigin} />}
      </div>
    </Card>
  );
}
