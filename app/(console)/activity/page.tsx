import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ActivityFilterBar } from '#components/list/activity-filter-bar.tsx';
import { ActivityLines } from '#components/list/activity-lines.tsx';
import { AppliedFilters } from '#components/list/applied-filters.tsx';
import { listAddress } from '#components/list/list-address.ts';
import { ListEmpty } from '#components/list/list-empty.tsx';
import { ListProblems } from '#components/list/list-problems.tsx';
import { Pager } from '#components/list/pager.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { activitySearchParams, readActivityFilter } from '#lib/domain/activity-filter.ts';
import { oftenAskedSpans } from '#lib/domain/day-spans.ts';
import { hasBlankParams, type RawParams } from '#lib/domain/list-filter.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { listActivity } from '#lib/server/services/list-activity.ts';

export const metadata: Metadata = { title: 'Activity' };

const PATH = '/activity';

export default async function ActivityPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const raw = await searchParams;
  const reading = readActivityFilter(raw);
  const { filter } = reading;
  // A form sends its empty fields along: the address that people share is without them.
  if (reading.problems.length === 0 && hasBlankParams(raw)) redirect(listAddress(PATH, activitySearchParams(filter).toString()));
  const view = await listActivity(runtime, operator, reading);
  const { lines, parts } = view;
  const query = activitySearchParams({ ...filter, place: null }).toString();
  const { timeZone } = runtime.env;
  const days = oftenAskedSpans(runtime.context.clock.now(), timeZone);
  return (
    <>
      <PageHeader title="Activity" intro="Who did what, from the record that nobody can change." />
      <div className="grid gap-3">
        <ActivityFilterBar path={PATH} query={query} filter={filter} people={view.people} acts={view.acts} days={days} timeZone={timeZone} />
        <AppliedFilters path={PATH} query={query} parts={parts} />
        <ListProblems problems={view.problems} />
      </div>
      {lines.length === 0 ? (
        <ListEmpty path={PATH} thing="act" isNarrowed={parts.length > 0 || filter.place !== null}>
          Every act of a person and of the console is written here as it happens.
        </ListEmpty>
      ) : (
        <ActivityLines lines={lines} timeZone={timeZone} />
      )}
      <Pager path={PATH} before={view.before} after={view.after} count={lines.length} things={['act', 'acts']} order="Newest first" />
    </>
  );
}
