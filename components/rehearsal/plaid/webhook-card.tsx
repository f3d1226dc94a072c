import { ITEM_WEBHOOK_NAMES, SESSION_FINISHED } from '#lib/domain/plaid/plaid-rehearsal-choices.ts';
import type { PlaidConnectionView, PlaidLinkView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { ControlForm } from '../control-form.tsx';
import { linkWords } from './link-words.ts';

interface WebhookCardProps {
  connections: readonly PlaidConnectionView[];
  links: readonly PlaidLinkView[];
  fire: FormAction;
  controlOrigin: string;
}

export function WebhookCard({ connections, links, fire, controlOrigin }: WebhookCardProps) {
  const aboutConnections = connections.map(({ itemId, institutionName, userId }) => ({ value: `item:${itemId}`, label: `${institutionName}${userId === null ? '' : ` of ${userId}`}, ${itemId}` }));
  const aboutLinks = links.flatMap((link) => (link.sessionId !== null && link.visits.some(({ outcome }) => outcome !== 'open') ? [{ value: `link:${link.sessionId}`, label: linkWords(link) }] : []));
  const [first, ...others] = [...aboutConnections, ...aboutLinks];
  const names = [...ITEM_WEBHOOK_NAMES, SESSION_FINISHED].map((name) => ({ value: name, label: name }));
  return (
    <Card title="A webhook out of turn">
      <div className="grid gap-4 py-2">
        <p className="text-soft">Signed like every other. {SESSION_FINISHED} is about a link, the others are about a connection.</p>
        {first === undefined ? (
          <p className="text-soft">There is nothing to tell about yet.</p>
        ) : (
          <ControlForm
            order="plaid_webhook"
            action={fire}
            fields={[
              { kind: 'select', name: 'about', label: 'About', value: first.value, options: [first, ...others] },
              { kind: 'select', name: 'webhook', label: 'Webhook', value: first.value.startsWith('link:') ? SESSION_FINISHED : 'ITEM/ERROR', options: names },
            ]}
            button="Send it"
            controlOrigin={controlOrigin}
          />
        )}
      </div>
    </Card>
  );
}
