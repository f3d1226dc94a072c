import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { userInputOf } from '#components/form/user-input-of.ts';
import { SecureLinkForm } from '#components/plaid/secure-link-form.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { createSecureLinkAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Send a secure link' };

export default async function SendLinkPage({ searchParams }: { searchParams: Promise<{ user?: string | string[] }> }) {
  const { operator, runtime } = await requirePage('link_for_user');
  const { plaid, bank } = runtime.env;
  // The chooser says what is missing.
  if (plaid === null) redirect('/bank-accounts/link');
  return (
    <>
      <PageHeader title="Send a secure link" intro="Say whose account it is to be. The customer then signs in at their own bank, on Plaid's page, and chooses what to share." />
      <SecureLinkForm mayLinkForProgram={may(operator.role, 'link_for_program')} programUserId={bank.programUserId} initial={userInputOf((await searchParams).user)} create={createSecureLinkAction} />
    </>
  );
}
