import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { userInputOf } from '#components/form/user-input-of.ts';
import { DeskLink } from '#components/plaid/desk-link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getItemHealth } from '#lib/server/services/plaid/get-item-health.ts';
import { endDeskLinkAction, reconnectAction, startDeskLinkAction } from '../actions.ts';

export const metadata: Metadata = { title: 'The customer is here' };

type Param = string | string[] | undefined;

interface DeskLinkPageProps {
  searchParams: Promise<{ user?: Param; account?: Param; oauth_state_id?: Param }>;
}

export default async function DeskLinkPage({ searchParams }: DeskLinkPageProps) {
  const { operator, runtime } = await requirePage('link_for_user');
  const { plaid, bank } = runtime.env;
  // The chooser says what is missing.
  if (plaid === null) redirect('/bank-accounts/link');
  const { user, account, oauth_state_id: oauthStateId } = await searchParams;
  const accountId = typeof account === 'string' ? account : null;
  if (accountId !== null && (await getItemHealth(runtime, operator, accountId))?.mayReconnect !== true) notFound();
  return (
    <>
      <PageHeader
        title={accountId === null ? 'The customer is here' : 'Reconnect with the customer here'}
        intro={
          accountId === null
            ? 'The customer signs in at their bank in Plaid Link, at this screen. Nobody of the staff types it for them.'
            : 'The customer signs in at their bank again, at this screen. The connection stays, and so does the account.'
        }
      />
      <DeskLink
        operatorId={operator.id}
        mayLinkForProgram={may(operator.role, 'link_for_program')}
        programUserId={bank.programUserId}
        initial={userInputOf(user)}
        reconnectAccountId={accountId}
        isReturn={typeof oauthStateId === 'string'}
        start={startDeskLinkAction}
        reconnect={reconnectAction}
        end={endDeskLinkAction}
      />
    </>
  );
}
