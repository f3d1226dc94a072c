import type { ItemHealth, ItemHealthView } from '#lib/domain/plaid/plaid-views.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Card } from '#components/ui/card.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { CheckItemForm, type CheckItem } from './check-item-form.tsx';
import type { Reconnect } from './desk-reconnect-form.tsx';
import { LinkActButton } from './link-act-button.tsx';
import { linkSessionAddress } from './link-session-address.ts';

const HEALTH: Record<ItemHealth, { label: string; tone: Tone }> = {
  good: { label: 'Good', tone: 'good' },
  sign_in_needed: { label: 'Sign-in needed', tone: 'doubt' },
  disconnecting: { label: 'About to end', tone: 'doubt' },
  revoked: { label: 'Access revoked', tone: 'bad' },
};

interface ItemHealthCardProps {
  accountId: string;
  view: ItemHealthView;
  check: CheckItem;
  reconnect: Reconnect;
  timeZone: string;
}

/** Whether Plaid still reaches the account, and how the customer mends it when not. */
export function ItemHealthCard({ accountId, view, check, reconnect, timeZone }: ItemHealthCardProps) {
  const { label, tone } = HEALTH[view.health];
  return (
    <Card id="connection" title="Connection through Plaid">
      <div className="grid gap-3 py-2">
        <p>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p>
          {view.sentence}
          {view.next !== null && ` ${view.next}`}
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          <dt className="text-soft">Since</dt>
          <dd>
            <TimeText at={view.since} timeZone={timeZone} />
          </dd>
          <dt className="text-soft">Checked</dt>
          <dd>
            <TimeText at={view.checkedAt} timeZone={timeZone} />
          </dd>
          {view.code !== null && (
            <>
              <dt className="text-soft">Plaid's word</dt>
              <dd className="font-mono [overflow-wrap:anywhere]">{view.code}</dd>
            </>
          )}
          <dt className="text-soft">Item</dt>
          <dd>
            <IdText value={view.itemId} label="Plaid item id" />
          </dd>
        </dl>
        {view.mayReconnect && <CheckItemForm accountId={accountId} check={check} />}
        {view.openSessionId !== null && (
          <p>
            <a href={linkSessionAddress(view.openSessionId)} className="text-link underline underline-offset-3">
              A link to reconnect lies with the customer
            </a>
          </p>
        )}
        {view.mayReconnect && (
          <section className="grid gap-2 border-t border-line pt-3" aria-labelledby="reconnect">
            <h3 id="reconnect" className="font-medium">
              Ask the customer to reconnect
            </h3>
            <div className="flex flex-wrap items-start gap-2">
              {view.openSessionId === null && (
                <LinkActButton input={{ accountId, way: 'hosted' as const, attested: false }} act={reconnect} leadsTo="link" words={{ button: 'By a link to send', look: view.health === 'good' ? 'plain' : 'primary' }} />
              )}
              <a href={`/bank-accounts/link/here?account=${encodeURIComponent(accountId)}`} className={buttonClass('plain')}>
                The customer is here
              </a>
            </div>
          </section>
        )}
      </div>
    </Card>
  );
}
