import { zodResolver } from '@hookform/resolvers/zod';
import { useWatch } from 'react-hook-form';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { deskLinkIntent, type DeskLinkInput } from '#lib/domain/plaid/plaid-intents.ts';
import { IntentFormFrame } from '#components/form/intent-form-frame.tsx';
import { useIntentForm } from '#components/form/use-intent-form.ts';
import { Attestation } from './attestation.tsx';
import { CUSTOMER_FIELDS, CustomerFields, NO_CUSTOMER } from './customer-fields.tsx';
import type { DeskStart } from './desk-link-stage.ts';

export type StartDeskLink = (input: DeskLinkInput) => Promise<ActionResult<{ sessionId: string; linkToken: string }>>;

interface DeskLinkFormProps {
  mayLinkForProgram: boolean;
  programUserId: string;
  initial: Partial<DeskLinkInput>;
  start: StartDeskLink;
  onStarted: (started: DeskStart, input: DeskLinkInput) => void;
}

const FIELDS = [...CUSTOMER_FIELDS, 'attested'] as const;

/** Who sits at this screen. The link itself is made when the button is pressed, and not before. */
export function DeskLinkForm({ mayLinkForProgram, programUserId, initial, start, onStarted }: DeskLinkFormProps) {
  const intent = useIntentForm<DeskLinkInput, DeskStart & { input: DeskLinkInput }>({
    name: 'desk-link',
    resolver: zodResolver(deskLinkIntent, undefined, { raw: true }),
    // What was said of one try says nothing of the next.
    defaultValues: { ...NO_CUSTOMER, ...initial, attested: false },
    fields: FIELDS,
    submit: async (input) => {
      const result = await start(input);
      return result.ok ? { ok: true, value: { ...result.value, input } } : result;
    },
    lost: 'The console could not be reached. Plaid Link was not opened. Your entries are still here: press the button again.',
    onDone: ({ input, ...started }) => onStarted(started, input),
  });
  const ownerScope = useWatch({ control: intent.form.control, name: 'ownerScope' });
  return (
    <IntentFormFrame intent={intent} button="Open Plaid Link" cancelHref="/bank-accounts/link" note="Plaid Link opens over this page, for the customer alone. Nothing goes to the bank yet: you choose the account and review it first.">
      <CustomerFields intent={intent} mayLinkForProgram={mayLinkForProgram} programUserId={programUserId} isProgram={ownerScope === 'program'} />
      <Attestation field={intent.field('attested')} />
    </IntentFormFrame>
  );
}
