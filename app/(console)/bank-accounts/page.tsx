import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Fragment } from 'react';
import { AccountFilterBar } from '#components/list/account-filter-bar.tsx';
import { ACCOUNT_SORT_LABELS, AccountListLines } from '#components/list/account-list-lines.tsx';
import { AppliedFilters } from '#components/list/applied-filters.tsx';
import { listAddress } from '#components/list/list-address.ts';
import { ListEmpty } from '#components/list/list-empty.tsx';
import { ListProblems } from '#components/list/list-problems.tsx';
import { ListViews } from '#components/list/list-views.tsx';
import { Pager } from '#components/list/pager.tsx';
import { ACCOUNT_VIEWS } from '#components/list/standing-views.ts';
import { ViewProblem } from '#components/list/view-problem.tsx';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { OpenLinks } from '#components/plaid/open-links.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { accountSearchParams, readAccountFilter } from '#lib/domain/account-filter.ts';
import { oftenAskedSpans } from '#lib/domain/day-spans.ts';
import { hasBlankParams, type RawParams } from '#lib/domain/list-filter.ts';
import { isEndState } from '#lib/domain/operation-state.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { findAccounts } from '#lib/server/services/find-accounts.ts';
import { listLinks } from '#lib/server/services/list-links.ts';
import { listSavedViews } from '#lib/server/services/list-saved-views.ts';
import { listOpenLinks } from '#lib/server/services/plaid/list-open-links.ts';
import { deleteViewAction, saveViewAction } from '../view-actions.ts';

export const metadata: Metadata = { title: 'Bank accounts' };

const PATH = '/bank-accounts';
// Finished requests of late: who looks for older ones finds them from their account, or by searching.
const SHOWN_LINKS = 10;

export default async function BankAccountsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const raw = await searchParams;
  const reading = readAccountFilter(raw);
  const { filter } = reading;
  // A form sends its empty fields along: the address that people share is without them.
  if (reading.problems.length === 0 && hasBlankParams(raw)) redirect(listAddress(PATH, accountSearchParams(filter).toString()));
  const [view, saved, links, openLinks] = await Promise.all([
    findAccounts(runtime, operator, reading),
    listSavedViews(runtime, operator, 'bank_accounts'),
    listLinks(runtime, operator),
    listOpenLinks(runtime),
  ]);
  const { lines, query, parts } = view;
  const { timeZone } = runtime.env;
  const days = oftenAskedSpans(runtime.context.clock.now(), timeZone);
  const mayLink = may(operator.role, 'link_for_user');
  const isWhole = parts.length === 0 && filter.place === null;
  const shownLinks = links.filter((line, index) => index < SHOWN_LINKS || !isEndState(line.state));
  // Saving or deleting a view, or its refusal, changes the height of what stands above the list. The page is then drawn
  // anew, with its menus closed, instead of moved.
  const answered = [raw.view, ...saved.map(({ id }) => id)].join(' ');
  return (
    <Fragment key={answered}>
      <PageHeader
        title="Bank accounts"
        actions={
          <>
            <LinkButton href={query === '' ? '/bank-accounts/export' : `/bank-accounts/export?${query}`}>Export CSV</LinkButton>
            {mayLink && (
              <LinkButton href="/bank-accounts/link" look="primary">
                Link a bank account
              </LinkButton>
            )}
          </>
        }
      />
      {isWhole && openLinks.length > 0 && (
        <section className="grid gap-2" aria-labelledby="open-links">
          <h2 id="open-links" className="font-semibold">
            Open links
          </h2>
          <OpenLinks lines={openLinks} timeZone={timeZone} />
        </section>
      )}
      <div className="grid gap-3">
        <ListViews path={PATH} list="bank_accounts" query={query} standing={ACCOUNT_VIEWS} saved={saved} save={saveViewAction} remove={deleteViewAction} />
        <ViewProblem code={typeof raw.view === 'string' ? raw.view : null} />
        <AccountFilterBar path={PATH} query={query} filter={filter} platforms={view.platforms} days={days} timeZone={timeZone} />
        <AppliedFilters path={PATH} query={query} parts={parts} />
        <ListProblems problems={view.problems} />
      </div>
      {lines.length === 0 ? (
        <ListEmpty path={PATH} thing="bank account" isNarrowed={!isWhole}>
          {mayLink ? 'Begin with “Link a bank account”: by a link for its owner, with the owner here, or by hand.' : 'Support and administrators can link one.'}
        </ListEmpty>
      ) : (
        <AccountListLines path={PATH} query={query} sort={filter.sort} lines={lines} timeZone={timeZone} />
      )}
      <Pager path={PATH} before={view.before} after={view.after} count={lines.length} things={['account', 'accounts']} order={ACCOUNT_SORT_LABELS[filter.sort]} />
      {isWhole && (
        <section className="grid gap-3" aria-labelledby="links">
          <h2 id="links" className="font-semibold">
            Latest link requests
          </h2>
          {shownLinks.length === 0 ? <p className="text-soft">None yet.</p> : <OperationLines caption="Link requests, newest first" head="Account" lines={shownLinks} timeZone={timeZone} />}
        </section>
      )}
    </Fragment>
  );
}
