import { FAULT_KINDS, FAULT_WORDS, MAY_EXECUTE } from '#lib/domain/bank-faults.ts';
import { FAULT_TARGETS } from '#lib/domain/rehearsal-orders.ts';
import type { StagedFaultView } from '#lib/domain/rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { ControlForm } from './control-form.tsx';
import type { ControlField } from './control-fields.ts';

interface FaultCardProps {
  faults: readonly StagedFaultView[];
  stage: FormAction | null;
  controlOrigin: string;
  timeZone: string;
}

const FIELDS: readonly ControlField[] = [
  { kind: 'select', name: 'kind', label: 'Trouble', value: 'charge_then_reset', options: FAULT_KINDS.map((kind) => ({ value: kind, label: FAULT_WORDS[kind] })) },
  { kind: 'select', name: 'target', label: 'Meant for', value: 'moving', options: Object.entries(FAULT_TARGETS).map(([value, label]) => ({ value, label })) },
  { kind: 'number', half: true, name: 'amount', label: 'How many', value: '1' },
  {
    kind: 'select',
    half: true,
    name: 'until',
    label: 'Calls or seconds',
    value: 'count',
    options: [
      { value: 'count', label: 'calls' },
      { value: 'seconds', label: 'seconds' },
    ],
  },
  { kind: 'tick', name: 'executes', label: 'Do the work first', hint: `For ${MAY_EXECUTE.join(', ')}; the others say themselves what they do.`, ticked: false },
];

export function FaultCard({ faults, stage, controlOrigin, timeZone }: FaultCardProps) {
  return (
    <Card title="The next trouble">
      <div className="grid gap-4 py-2">
        {faults.length === 0 ? (
          <p className="text-soft">None is staged: the bank answers well.</p>
        ) : (
          <ul className="grid gap-2">
            {faults.map((fault, index) => (
              <li key={index} className="grid gap-0.5">
                <span className="font-medium">{fault.words}</span>
                <span className="text-sm text-soft">
                  {fault.target}, {'calls' in fault.remaining ? callsLeft(fault.remaining.calls) : <>until <TimeText at={fault.remaining.until} timeZone={timeZone} /></>}
                </span>
              </li>
            ))}
          </ul>
        )}
        {stage !== null && <ControlForm order="fault" action={stage} fields={FIELDS} button="Stage it" controlOrigin={controlOrigin} />}
      </div>
    </Card>
  );
}

function callsLeft(calls: number): string {
  return calls === 1 ? 'one call left' : `${calls} calls left`;
}
