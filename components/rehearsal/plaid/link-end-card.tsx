import { LINK_TOKEN_SLOT } from '#lib/domain/plaid/plaid-rehearsal-orders.ts';
import { isOpenAtPlaid, type PlaidLinkView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { ControlForm } from '../control-form.tsx';
import { linkWords } from './link-words.ts';

interface LinkEndCardProps {
  links: readonly PlaidLinkView[];
  /** Chosen in the list below. */
  sessionId: string | null;
  expireLink: FormAction;
  expireShared: FormAction;
  controlOrigin: string;
}

export function LinkEndCard({ links, sessionId, expireLink, expireShared, controlOrigin }: LinkEndCardProps) {
  const open = links.filter(isOpenAtPlaid).flatMap((link) => (link.sessionId === null ? [] : [{ value: link.sessionId, label: linkWords(link) }]));
  const chosen = open.find(({ value }) => value === sessionId) ?? open[0];
  return (
    <Card id="expire" title="Too late">
      <div className="grid gap-4 py-2">
        {chosen === undefined ? (
          <p className="text-soft">No link that was made here is open.</p>
        ) : (
          <>
            <ControlForm key={chosen.value} order="plaid_expire_link" action={expireLink} fields={[{ kind: 'select', name: 'sessionId', label: 'Link', value: chosen.value, options: open }]} button="Expire the link" controlOrigin={controlOrigin} />
            <p className="text-sm text-soft">A link&rsquo;s token opens it, so it is not shown here: {LINK_TOKEN_SLOT.slice(1)} holds the one to expire.</p>
          </>
        )}
        <ControlForm order="plaid_expire_shared" action={expireShared} fields={[{ kind: 'hidden', name: 'confirm', value: 'public_tokens' }]} button="Expire what was shared" isLong controlOrigin={controlOrigin} />
        <p className="text-sm text-soft">What customers shared and the console has not taken over yet; by itself it lasts half an hour.</p>
      </div>
    </Card>
  );
}
