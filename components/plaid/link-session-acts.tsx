import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import type { LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import { operationAddress, reviewAddress } from '#components/operation/operation-address.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { LinkActButton, type LinkAct } from './link-act-button.tsx';
import { linkSessionAddress, pickerAddress } from './link-session-address.ts';

export interface LinkSessionActs {
  revoke: LinkAct<{ sessionId: string }>;
  resend: LinkAct<{ sessionId: string }>;
  fetchAgain: LinkAct<{ sessionId: string }>;
}

/** What can be done about a link now: first the way on, then what ends or replaces it. */
export function LinkSessionButtons({ session, acts }: { session: LinkSessionView; acts: LinkSessionActs | null }) {
  const input = { sessionId: session.id };
  const way = wayOn(session, acts !== null);
  return (
    <div className="flex flex-wrap items-start gap-2 empty:hidden">
      {way !== null && (
        <a href={way.href} className={buttonClass(way.isNext ? 'primary' : 'plain')}>
          {way.words}
        </a>
      )}
      {acts !== null && session.next === 'fetch' && session.ended !== null && (
        <LinkActButton input={input} act={acts.fetchAgain} leadsTo="accounts" words={{ button: 'Try again', look: 'primary' }} />
      )}
      {acts !== null && session.mayResend && (
        <LinkActButton
          input={input}
          act={acts.resend}
          leadsTo="link"
          words={{ button: 'Make a new link', look: isOpenLink(session.state) || way?.isNext === true ? 'plain' : 'primary' }}
          question={
            isOpenLink(session.state)
              ? { title: 'Make a new link in its place?', text: 'The customer gets another link, with a time of its own. This one is revoked: whatever still comes from it is refused.', confirm: 'Make a new link', danger: false }
              : null
          }
        />
      )}
      {acts !== null && session.mayRevoke && (
        <LinkActButton
          input={input}
          act={acts.revoke}
          leadsTo="link"
          words={{ button: 'Revoke', look: 'plain' }}
          question={{ title: 'Revoke this link?', text: 'The page at Plaid stays openable until it expires, but whatever comes from it is refused.', confirm: 'Revoke this link', danger: true }}
        />
      )}
    </div>
  );
}

interface WayOn {
  href: string;
  words: string;
  /** The one thing to do next. */
  isNext: boolean;
}

function wayOn(session: LinkSessionView, mayLink: boolean): WayOn | null {
  const { id, operationId, accountId } = session;
  if (session.replacedBy !== null) return { href: linkSessionAddress(session.replacedBy), words: 'See the link made in its place', isNext: false };
  if (session.state !== 'finished') return mayLink && session.way === 'here' && session.purpose === 'link' ? { href: '/bank-accounts/link/here', words: 'Go to the desk page', isNext: false } : null;
  if (mayLink && session.next === 'pick') return { href: pickerAddress(id), words: 'Choose the account', isNext: true };
  if (mayLink && session.next === 'decide_duplicate') return { href: pickerAddress(id), words: 'Look at what is known already', isNext: true };
  if (operationId !== null) {
    if (session.operationIsDraft) return mayLink ? { href: reviewAddress('link_account', operationId), words: 'Review bank account', isNext: true } : null;
    return { href: operationAddress('link_account', operationId), words: 'See what became of it', isNext: false };
  }
  return accountId === null ? null : { href: `/bank-accounts/${accountId}`, words: 'See the bank account', isNext: false };
}
