import type { PlaidWorldView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { ConnectionTable } from './connection-table.tsx';
import { LinkTable } from './link-table.tsx';
import { PlaidSection } from './plaid-section.tsx';
import { WebhookTable } from './webhook-table.tsx';

interface PlaidListsProps {
  world: PlaidWorldView;
  path: string;
  /** The connection that is acted on. */
  chosenId: string | null;
  mayAct: boolean;
  timeZone: string;
}

/** All that the emulated Plaid holds, for everybody who may look. */
export function PlaidLists({ world: { connections, links, webhooks, counts }, path, chosenId, mayAct, timeZone }: PlaidListsProps) {
  const chooseHref = mayAct ? (itemId: string) => `${path}?${new URLSearchParams({ connection: itemId })}#connection` : null;
  const expireHref = mayAct ? (sessionId: string) => `${path}?${new URLSearchParams({ link: sessionId })}#expire` : null;
  return (
    <>
      <PlaidSection id="connections" title="Connections" count={counts.connections} shown={connections.length} empty="None yet: nobody has shared an account.">
        <ConnectionTable connections={connections} chooseHref={chooseHref} chosenId={mayAct ? chosenId : null} timeZone={timeZone} />
      </PlaidSection>
      <PlaidSection id="links" title="Links" count={counts.links} shown={links.length} empty="None yet: no link was made.">
        <LinkTable links={links} expireHref={expireHref} timeZone={timeZone} />
      </PlaidSection>
      <PlaidSection id="webhooks" title="Webhooks" count={counts.webhooks} shown={webhooks.length} empty="None was sent since the emulator started.">
        <WebhookTable webhooks={webhooks} timeZone={timeZone} />
      </PlaidSection>
    </>
  );
}
