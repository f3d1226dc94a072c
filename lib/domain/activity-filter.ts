import * as z from 'zod/mini';
import { ACTIVITY_GROUPS, type ActivityGroup } from './activity-words.ts';
import { BANK_ID_PATTERN } from './ids.ts';
import type { FilterPart } from './filter-words.ts';
import { filterDay, inOrder, paramReader, writeParams, type FilterReading, type PagePlace, type RawParams } from './list-filter.ts';
import { formatDay } from './local-day.ts';

/** Fields narrow each other; everything empty is everything that was done. */
export interface ActivityFilter {
  /** An operator's id. */
  personId: string | null;
  group: ActivityGroup | null;
  /** The id of an operation, of a bank account or of an operator. */
  objectId: string | null;
  /** Days in the console's zone, both included. */
  from: string | null;
  to: string | null;
  place: PagePlace;
}

export const NO_ACTIVITY_FILTER: ActivityFilter = { personId: null, group: null, objectId: null, from: null, to: null, place: null };

const LIST = 'activity';
const opaqueId = (words: string) => z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, words));
const person = opaqueId('Choose a person from the list.');
const object = opaqueId('Give the id of an operation or a bank account.');
const group = z.enum(ACTIVITY_GROUPS, 'Choose an act from the list.');

/** Never fails: what makes no sense is left out and named in `problems`. */
export function readActivityFilter(raw: RawParams): FilterReading<ActivityFilter> {
  const reader = paramReader(raw);
  const personId = reader.one('person', 'The person', person);
  const act = reader.one('act', 'The act', group);
  const objectId = reader.one('object', 'The object', object);
  const days = [reader.one('from', 'The first day', filterDay), reader.one('to', 'The last day', filterDay)] as const;
  const [from, to] = inOrder(...days, reader.problems, 'The first day is after the last one: both were left out.');
  return { filter: { personId, group: act, objectId, from, to, place: reader.place(LIST) }, problems: reader.problems };
}

/** The one address of a filter: `readActivityFilter` reads back the same. */
export function activitySearchParams(filter: ActivityFilter): URLSearchParams {
  const { personId, group: act, objectId, from, to } = filter;
  return writeParams(LIST, [['person', personId], ['act', act], ['object', objectId], ['from', from], ['to', to]], filter.place);
}

/** What narrows the activity, a part for each field that is set. */
export function activityFilterParts(filter: ActivityFilter, names: { person?: string | null; group?: string | null } = {}): FilterPart[] {
  const { personId, group: act, objectId, from, to } = filter;
  const days = from === null && to === null ? [] : [{ names: ['from', 'to'], words: daysWords(from, to) }];
  return [
    ...(personId === null ? [] : [{ names: ['person'], words: `By: ${names.person ?? personId}` }]),
    ...(act === null ? [] : [{ names: ['act'], words: `Act: ${names.group ?? act}` }]),
    ...(objectId === null ? [] : [{ names: ['object'], words: `About: ${objectId}` }]),
    ...days,
  ];
}

function daysWords(from: string | null, to: string | null): string {
  if (from === null) return `Done: up to ${formatDay(to ?? '')}`;
  if (to === null) return `Done: from ${formatDay(from)}`;
  return from === to ? `Done: ${formatDay(from)}` : `Done: ${formatDay(from)} to ${formatDay(to)}`;
}
