import 'server-only';
import { activityFilterParts, activitySearchParams, type ActivityFilter } from '#lib/domain/activity-filter.ts';
import { ACTIVITY_GROUP_LABELS, ACTIVITY_GROUPS, ACTS_OF_GROUP } from '#lib/domain/activity-words.ts';
import type { FilterReading } from '#lib/domain/list-filter.ts';
import type { ActivityView } from '#lib/domain/list-views.ts';
import { localDayRange } from '#lib/domain/local-days.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { activityLines } from './activity-line-view.ts';
import { PAGE_SIZE, pageLinks } from './page-links.ts';

/** Who did what, newest first. What belongs to drafts of others is left out. */
export async function listActivity(runtime: Runtime, operator: Operator, { filter, problems }: FilterReading<ActivityFilter>): Promise<ActivityView> {
  const { queries, env } = runtime;
  const { personId, group, objectId } = filter;
  const query = { viewerId: operator.id, personId, acts: group === null ? [] : ACTS_OF_GROUP[group], objectId, ...localDayRange(filter.from, filter.to, env.timeZone) };
  const [page, people] = await Promise.all([queries.findActs(query, filter.place, PAGE_SIZE), queries.listPeople()]);
  const person = people.find((each) => each.id === personId)?.name ?? null;
  return {
    lines: await activityLines(runtime, page.records),
    ...pageLinks(page, filter.place, (place) => activitySearchParams({ ...filter, place })),
    problems: [...problems],
    parts: activityFilterParts(filter, { person, group: group === null ? null : ACTIVITY_GROUP_LABELS[group] }),
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    acts: ACTIVITY_GROUPS.map((each) => ({ value: each, label: ACTIVITY_GROUP_LABELS[each] })),
  };
}
