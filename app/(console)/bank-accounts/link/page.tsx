import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { formAddress } from '#components/operation/operation-address.ts';
import { LinkWays } from '#components/plaid/link-ways.tsx';
import { OpenLinks } from '#components/plaid/open-links.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePage } from '#lib/server/action/require-page.ts';
import { listOpenLinks } from '#lib/server/services/plaid/list-open-links.ts';

export const metadata: Metadata = { title: 'Link a bank account' };

// Enough to find the one of just now; the list of bank accounts has the rest.
const SHOWN_LINKS = 10;

interface LinkBankAccountPageProps {
  searchParams: Promise<{ draft?: string | string[]; copy?: string | string[] }>;
}

export default async function LinkBankAccountPage({ searchParams }: LinkBankAccountPageProps) {
  const { runtime } = await requirePage('link_for_user');
  const { draft, copy } = await searchParams;
  // The form stood at this address once: drafts are still reached by what people kept.
  if (typeof draft === 'string') redirect(formAddress('link_account', { draft }));
  if (typeof copy === 'string') redirect(formAddress('link_account', { copy }));
  const { timeZone, plaid } = runtime.env;
  const links = await listOpenLinks(runtime);
  return (
    <>
      <PageHeader title="Link a bank account" intro="Choose by where the customer is." />
      <LinkWays hasPlaid={plaid !== null} />
      {links.length > 0 && (
        <section className="grid gap-3" aria-labelledby="open-links">
          <h2 id="open-links" className="font-semibold">
            Open links
          </h2>
          <OpenLinks lines={links.slice(0, SHOWN_LINKS)} timeZone={timeZone} />
        </section>
      )}
    </>
  );
}
