import type { PlaidItemAct } from '#lib/domain/plaid/plaid-rehearsal-choices.ts';
import type { PlaidConnectionView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { ControlForm } from '../control-form.tsx';
import type { ControlField } from '../control-fields.ts';
import { sharedWords } from './shared-words.ts';

interface ConnectionCardProps {
  /** Chosen in the list below, or the newest; null: there is none to act on. */
  connection: PlaidConnectionView | null;
  act: FormAction;
  fire: FormAction;
  controlOrigin: string;
}

const WHOLE: readonly { act: PlaidItemAct; button: string }[] = [
  { act: 'reset_login', button: 'Sign-in lost' },
  { act: 'revoke_permission', button: 'Access taken back' },
  { act: 'pending_disconnect', button: 'About to end' },
];

export function ConnectionCard({ connection, act, fire, controlOrigin }: ConnectionCardProps) {
  return (
    <Card id="connection" title="What happens to a connection">
      {connection === null ? (
        <p className="py-2 text-soft">There is none yet. Link an account through Plaid first.</p>
      ) : (
        <div key={connection.itemId} className="grid gap-4 py-2">
          <div className="grid gap-0.5">
            <p className="font-medium [overflow-wrap:anywhere]">
              {connection.institutionName}
              {connection.userId !== null && <span className="font-normal text-soft"> of {connection.userId}</span>}
            </p>
            <ShortId value={connection.itemId} />
            <p className="text-sm text-soft">Choose another in the list below. Each of these is told by a webhook.</p>
          </div>
          {WHOLE.map((one) => (
            <ControlForm key={one.act} order="plaid_item" action={act} fields={itemFields(connection, one.act)} button={one.button} isLong controlOrigin={controlOrigin} />
          ))}
          {connection.lastWebhook !== null && (
            <ControlForm order="plaid_webhook" action={fire} fields={againFields(connection.itemId, connection.lastWebhook)} button="Send its webhook again" isLong controlOrigin={controlOrigin} />
          )}
          <ControlForm order="plaid_item" action={act} fields={[...itemFields(connection, 'revoke_account'), accountField(connection)]} button="One account taken back" controlOrigin={controlOrigin} />
        </div>
      )}
    </Card>
  );
}

function itemFields({ itemId }: PlaidConnectionView, act: PlaidItemAct): ControlField[] {
  return [
    { kind: 'hidden', name: 'itemId', value: itemId },
    { kind: 'hidden', name: 'act', value: act },
  ];
}

function accountField({ accounts }: PlaidConnectionView): ControlField {
  const options = accounts.map((account) => ({ value: account.accountId, label: `${sharedWords(account)}${account.revoked ? ' (taken back)' : ''}` }));
  return { kind: 'select', name: 'accountId', label: 'Account', value: accounts.find(({ revoked }) => !revoked)?.accountId ?? accounts[0]?.accountId ?? '', options };
}

function againFields(itemId: string, { webhook, accountId }: NonNullable<PlaidConnectionView['lastWebhook']>): ControlField[] {
  return [
    { kind: 'hidden', name: 'about', value: `item:${itemId}` },
    { kind: 'hidden', name: 'webhook', value: webhook },
    { kind: 'hidden', name: 'accountId', value: accountId },
  ];
}
