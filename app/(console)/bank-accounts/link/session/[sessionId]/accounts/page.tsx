import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { operationAddress, reviewAddress } from '#components/operation/operation-address.ts';
import { DuplicateDecision } from '#components/plaid/duplicate-decision.tsx';
import { LinkActButton } from '#components/plaid/link-act-button.tsx';
import { LinkSessionPanel } from '#components/plaid/link-session-panel.tsx';
import { PickerForm } from '#components/plaid/picker-form.tsx';
import { TroubleNotice } from '#components/plaid/trouble-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getLinkSession } from '#lib/server/services/plaid/get-link-session.ts';
import { getPicker } from '#lib/server/services/plaid/get-picker.ts';
import { fetchAgainAction, goOnAction, pickAccountAction, resendLinkAction, revokeLinkAction } from '../../../actions.ts';

export const metadata: Metadata = { title: 'Choose the account' };

export default async function SharedAccountsPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const { operator, runtime } = await requirePage('link_for_user');
  const { sessionId } = await params;
  const { timeZone, mode } = runtime.env;
  const picker = await getPicker(runtime, operator, sessionId);
  // Not there yet: the page of the link tells how far it is, and goes on to here by itself.
  if (picker === null || picker.session.next === 'fetch' || picker.session.next === 'wait') {
    const found = await getLinkSession(runtime, operator, sessionId);
    if (found === null) notFound();
    const acts = { revoke: revokeLinkAction, resend: resendLinkAction, fetchAgain: fetchAgainAction };
    return <LinkSessionPanel initial={found.session} hosted={found.hosted} readAt={runtime.context.clock.now().toISOString()} acts={acts} timeZone={timeZone} mode={mode} goesOn />;
  }
  const { session, institutionName, accounts, trouble } = picker;
  const customer = `${session.firstName} ${session.lastName}`;
  if (picker.stage === 'before_exchange')
    return (
      <>
        <PageHeader title="Is this account linked already?" intro={`What ${customer} has shared looks like accounts of the same user that are known here.`} />
        <DuplicateDecision sessionId={session.id} institutionName={institutionName} accounts={accounts} goOn={goOnAction} timeZone={timeZone} />
      </>
    );
  return (
    <>
      <PageHeader title="Choose the account" intro={`What ${customer} has shared${institutionName === null ? '' : ` at ${institutionName}`}.${session.operationId === null || session.operationIsDraft ? ' Nothing has gone to Ingo yet.' : ''}`} />
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {session.operationId !== null && (
        <Notice title={session.operationIsDraft ? 'An account of this link waits for review' : 'An account of this link was chosen already'}>
          <p>
            <a href={session.operationIsDraft ? reviewAddress('link_account', session.operationId) : operationAddress('link_account', session.operationId)} className="text-link underline underline-offset-3">
              {session.operationIsDraft ? 'Go on to its review' : 'See what became of it'}
            </a>
            {session.operationIsDraft ? ', or choose another one: it takes the place of the first.' : ' before you choose another one.'}
          </p>
        </Notice>
      )}
      <PickerForm sessionId={session.id} institutionName={institutionName} accounts={accounts} pick={pickAccountAction} timeZone={timeZone} />
      <section className="grid max-w-3xl gap-2" aria-labelledby="fetch-again">
        <h2 id="fetch-again" className="font-semibold">
          Something missing or out of date?
        </h2>
        <p className="text-soft">Plaid keeps what the customer allowed: the console can read it once more. The customer need not do anything.</p>
        <LinkActButton input={{ sessionId: session.id }} act={fetchAgainAction} leadsTo="accounts" words={{ button: 'Fetch again', look: 'plain' }} />
      </section>
    </>
  );
}
