import type { Metadata } from 'next';
import { AccountLines } from '#components/account/account-lines.tsx';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { listLinkedAccounts } from '#lib/server/services/list-linked-accounts.ts';
import { listLinks } from '#lib/server/services/list-links.ts';

export const metadata: Metadata = { title: 'Bank accounts' };

export default async function BankAccountsPage() {
  const { operator, runtime } = await requirePage('see_operations');
  const [accounts, links] = await Promise.all([listLinkedAccounts(runtime, operator), listLinks(runtime, operator)]);
  const { timeZone } = runtime.env;
  const start = may(operator.role, 'link_for_user') ? (
    <LinkButton href="/bank-accounts/link" look="primary">
      Link a bank account
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader title="Bank accounts" intro="Accounts that the bank has saved, and the requests that asked it to." actions={start} />
      <section className="grid gap-3" aria-labelledby="accounts">
        <h2 id="accounts" className="font-semibold">
          Linked accounts
        </h2>
        {accounts.length === 0 ? (
          <EmptyState title="No bank account is linked yet">{start ? 'Begin with “Link a bank account”: you need its routing and account number.' : 'Support and administrators can link one.'}</EmptyState>
        ) : (
          <AccountLines accounts={accounts} timeZone={timeZone} />
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="links">
        <h2 id="links" className="font-semibold">
          Link requests
        </h2>
        {links.length === 0 ? <p className="text-soft">None yet.</p> : <OperationLines caption="Link requests, newest first" head="Account" lines={links} timeZone={timeZone} />}
      </section>
    </>
  );
}
