import { zodResolver } from '@hookform/resolvers/zod';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { reconnectIntent, type ReconnectInput } from '#lib/domain/plaid/plaid-intents.ts';
import { IntentFormFrame } from '#components/form/intent-form-frame.tsx';
import { useIntentForm } from '#components/form/use-intent-form.ts';
import { Attestation } from './attestation.tsx';
import type { DeskStart } from './desk-link-stage.ts';

export type Reconnect = (input: ReconnectInput) => Promise<ActionResult<{ sessionId: string; linkToken: string | null }>>;

interface DeskReconnectFormProps {
  accountId: string;
  start: () => Promise<ActionResult<DeskStart>>;
  onStarted: (started: DeskStart) => void;
}

const FIELDS = ['attested'] as const;

/** Nothing to enter: whose account it is and where is known. Only who sits at the keyboard has to be said anew. */
export function DeskReconnectForm({ accountId, start, onStarted }: DeskReconnectFormProps) {
  const intent = useIntentForm<ReconnectInput, DeskStart>({
    name: 'desk-reconnect',
    resolver: zodResolver(reconnectIntent, undefined, { raw: true }),
    defaultValues: { accountId, way: 'here', attested: false },
    fields: FIELDS,
    check: ({ attested }) => (attested ? null : { field: 'attested', message: 'Tick this once the customer sits at this screen: only they may enter their bank sign-in.' }),
    submit: start,
    lost: 'The console could not be reached. Plaid Link was not opened. Press the button again.',
    onDone: onStarted,
  });
  return (
    <IntentFormFrame intent={intent} button="Open Plaid Link" cancelHref={`/bank-accounts/${accountId}`} note="Plaid Link opens over this page, for the customer alone. Nothing of the account at the bank changes by it.">
      <Attestation field={intent.field('attested')} />
    </IntentFormFrame>
  );
}

/** Reconnecting at the desk gives the browser a token; an answer without one is none. */
export async function startReconnect(reconnect: Reconnect, accountId: string): Promise<ActionResult<DeskStart>> {
  const result = await reconnect({ accountId, way: 'here', attested: true });
  if (!result.ok) return result;
  const { sessionId, linkToken } = result.value;
  return linkToken === null ? { ok: false, code: 'conflict', message: 'Plaid gave no link to open here. Ask the customer by a link to send.' } : { ok: true, value: { sessionId, linkToken } };
}
