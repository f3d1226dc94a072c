import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountLines } from '#components/account/account-lines.tsx';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { readSearchTerm } from '#lib/domain/search-term.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { searchEverything } from '#lib/server/services/search-everything.ts';

export const metadata: Metadata = { title: 'Search' };

export default async function SearchPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const { q } = await searchParams;
  const typed = typeof q === 'string' ? q : '';
  const found = await searchEverything(runtime, operator, typed);
  if (found.exactHref !== null) redirect(found.exactHref);
  const { understood, operations, accounts } = found;
  const { timeZone } = runtime.env;
  const isNothing = operations.length === 0 && accounts.length === 0;
  return (
    <>
      <PageHeader title="Search" intro={understood === '' ? undefined : <p className="[overflow-wrap:anywhere]">{understood}</p>} />
      {understood === '' ? (
        <EmptyState title="Type into the search field">
          <WhatIsFound />
        </EmptyState>
      ) : (
        isNothing && (
          <EmptyState title={readSearchTerm(typed).kind === 'refused' ? 'This cannot be searched for' : 'Nothing was found'}>
            {readSearchTerm(typed).kind !== 'refused' && <p>It may be spelled in another way, or belong to the draft of somebody else. References and names are found by how they begin, ids by the whole of them.</p>}
            <WhatIsFound />
          </EmptyState>
        )
      )}
      {operations.length > 0 && (
        <section className="grid gap-3" aria-labelledby="operations">
          <h2 id="operations" className="font-semibold">
            Fundings and links
          </h2>
          <OperationLines caption="Fundings and links that were found, newest first" head="Account" lines={operations} timeZone={timeZone} />
          <More href={found.moreFundingsHref} words="See all of these fundings" />
        </section>
      )}
      {accounts.length > 0 && (
        <section className="grid gap-3" aria-labelledby="accounts">
          <h2 id="accounts" className="font-semibold">
            Bank accounts
          </h2>
          <AccountLines accounts={accounts} timeZone={timeZone} />
          <More href={found.moreAccountsHref} words="See all of these bank accounts" />
        </section>
      )}
    </>
  );
}

function More({ href, words }: { href: string | null; words: string }) {
  if (href === null) return null;
  return (
    <p>
      <a href={href} className="text-link underline underline-offset-3">
        {words}
      </a>
    </p>
  );
}

const EXAMPLES = [
  ['op_…', 'an operation'],
  ['bbac-…', 'a bank account'],
  ['ltra-…', "a transaction of the bank's ledger"],
  ['rbac-…', 'a routable account'],
  ['user-…', 'a user'],
  ['6789', 'accounts by their last 4 figures'],
  ['PO-7', 'a reference'],
  ['Miller', 'an owner by name'],
] as const;

function WhatIsFound() {
  return (
    <dl className="mt-4 grid gap-1.5">
      {EXAMPLES.map(([typed, what]) => (
        <div key={typed} className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline">
          <dt className="font-mono text-sm text-ink">{typed}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
