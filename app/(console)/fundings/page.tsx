import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Fragment } from 'react';
import { AppliedFilters } from '#components/list/applied-filters.tsx';
import { FundingFilterBar } from '#components/list/funding-filter-bar.tsx';
import { FundingLines } from '#components/list/funding-lines.tsx';
import { FUNDING_VIEWS } from '#components/list/standing-views.ts';
import { ListEmpty } from '#components/list/list-empty.tsx';
import { ListProblems } from '#components/list/list-problems.tsx';
import { ListViews } from '#components/list/list-views.tsx';
import { listAddress } from '#components/list/list-address.ts';
import { Pager } from '#components/list/pager.tsx';
import { ViewProblem } from '#components/list/view-problem.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { oftenAskedSpans } from '#lib/domain/day-spans.ts';
import { SORT_LABELS } from '#lib/domain/filter-words.ts';
import { fundingSearchParams, readFundingFilter } from '#lib/domain/funding-filter.ts';
import { hasBlankParams, type RawParams } from '#lib/domain/list-filter.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { findFundings } from '#lib/server/services/find-fundings.ts';
import { listSavedViews } from '#lib/server/services/list-saved-views.ts';
import { deleteViewAction, saveViewAction } from '../view-actions.ts';

export const metadata: Metadata = { title: 'Fundings' };

const PATH = '/fundings';

export default async function FundingsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const raw = await searchParams;
  const reading = readFundingFilter(raw);
  const { filter } = reading;
  // A form sends its empty fields along: the address that people share is without them.
  if (reading.problems.length === 0 && hasBlankParams(raw)) redirect(listAddress(PATH, fundingSearchParams(filter).toString()));
  const [view, saved] = await Promise.all([findFundings(runtime, operator, reading), listSavedViews(runtime, operator, 'fundings')]);
  const { lines, query, parts } = view;
  const { timeZone } = runtime.env;
  const days = oftenAskedSpans(runtime.context.clock.now(), timeZone);
  const mayFund = may(operator.role, 'fund_program');
  // Saving or deleting a view, or its refusal, changes the height of what stands above the list. The page is then drawn
  // anew, with its menus closed, instead of moved.
  const answered = [raw.view, ...saved.map(({ id }) => id)].join(' ');
  return (
    <Fragment key={answered}>
      <PageHeader
        title="Fundings"
        actions={
          <>
            <LinkButton href={query === '' ? '/fundings/export' : `/fundings/export?${query}`}>Export CSV</LinkButton>
            {mayFund && (
              <LinkButton href="/fundings/new" look="primary">
                Fund the program
              </LinkButton>
            )}
          </>
        }
      />
      <div className="grid gap-3">
        <ListViews path={PATH} list="fundings" query={query} standing={FUNDING_VIEWS} saved={saved} save={saveViewAction} remove={deleteViewAction} />
        <ViewProblem code={typeof raw.view === 'string' ? raw.view : null} />
        <FundingFilterBar path={PATH} query={query} filter={filter} makers={view.makers} sources={view.sources} days={days} timeZone={timeZone} />
        <AppliedFilters path={PATH} query={query} parts={parts} />
        <ListProblems problems={view.problems} />
      </div>
      {lines.length === 0 ? (
        <ListEmpty path={PATH} thing="funding" isNarrowed={parts.length > 0 || filter.place !== null}>
          A funding charges a bank account linked for the program and credits the program's routable account. {mayFund ? 'Begin with “Fund the program”.' : 'An administrator can make one.'}
        </ListEmpty>
      ) : (
        <FundingLines sorting={{ path: PATH, query, sort: filter.sort }} lines={lines} timeZone={timeZone} />
      )}
      <Pager path={PATH} before={view.before} after={view.after} count={lines.length} things={['funding', 'fundings']} order={SORT_LABELS[filter.sort]} />
    </Fragment>
  );
}
