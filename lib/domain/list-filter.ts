import * as z from 'zod/mini';
import { readCursor, writeCursor, type Cursor } from './list-cursor.ts';
import { tidySearch } from './search-term.ts';
import { replaceUnsafeCharacters } from './text.ts';

/** The query of an address as Next hands it over. */
export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A filter and what was left out of it because it made no sense: the page must say so, an export must refuse. */
export interface FilterReading<Filter> {
  filter: Filter;
  problems: string[];
}

/** Where a page of a list begins or ends; null is the first page. */
export type PagePlace = { side: 'after' | 'before'; cursor: Cursor } | null;

// More than any list of boxes that can be ticked.
const MAX_VALUES = 50;
// What still tells the person which value is meant.
const SHOWN_LENGTH = 40;

/** Days beyond these are slips of the finger, and databases write years of five figures differently. */
export const filterDay = z.iso
  .date('Write the day as 2026-11-20.')
  .check(z.refine((day) => day >= '2000-01-01' && day <= '2099-12-31', 'Choose a day from 2000 to 2099.'));

/** Null for a text of invisible characters alone. */
export const filterSearch = z.pipe(z.string(), z.transform((typed: string) => tidySearch(typed) || null));

interface Parsed<Value> {
  safeParse(text: string): { success: true; data: Value } | { success: false; error: { issues: readonly { message: string }[] } };
}

export interface ParamReader {
  problems: string[];
  /** Null when absent, blank or left out. `label` begins the sentence about a problem: "The first day". */
  one<Value>(name: string, label: string, schema: Parsed<Value>): Value | null;
  /** Each once, in the order of `all`: one filter has one address. */
  many<Value extends string>(name: string, label: string, all: readonly Value[]): Value[];
  place(list: string): PagePlace;
}

export function paramReader(raw: RawParams): ParamReader {
  const problems: string[] = [];
  const valuesOf = (name: string): string[] => {
    const given = raw[name];
    const values = typeof given === 'string' ? [given] : [...(given ?? [])];
    return values.slice(0, MAX_VALUES).filter((value) => value.trim() !== '');
  };
  const one: ParamReader['one'] = (name, label, schema) => {
    const [text, ...others] = new Set(valuesOf(name));
    if (text === undefined) return null;
    if (others.length > 0) {
      problems.push(`${label} was given more than once and left out.`);
      return null;
    }
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    problems.push(`${label} ${shown(text)} was left out. ${read.error.issues[0]?.message ?? ''}`.trim());
    return null;
  };
  return {
    problems,
    one,
    many(name, label, all) {
      const values = new Set(valuesOf(name));
      const known = all.filter((each) => values.delete(each));
      if (values.size > 0) problems.push(`${label} ${Array.from(values, shown).slice(0, 3).join(', ')} was left out: there is no such choice.`);
      return known;
    },
    place(list) {
      const found = (['after', 'before'] as const).flatMap((side) => {
        const text = one(side, 'The place in the list', z.string());
        return text === null ? [] : [{ side, cursor: readCursor(list, text) }];
      });
      const [place, second] = found;
      if (place === undefined) return null;
      if (second === undefined && place.cursor !== null) return { side: place.side, cursor: place.cursor };
      problems.push('The place in the list was not understood: this is the first page.');
      return null;
    },
  };
}

/** Both are left out when they are the wrong way round: which of them is the slip cannot be known. */
export function inOrder<Value extends string | bigint>(low: Value | null, high: Value | null, problems: string[], words: string): [Value | null, Value | null] {
  if (low === null || high === null || low <= high) return [low, high];
  problems.push(words);
  return [null, null];
}

/** Blank and absent values are left out; the order is the one given, so that one filter has one address. */
export function writeParams(list: string, values: readonly (readonly [string, string | readonly string[] | null])[], place: PagePlace): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of values) for (const each of typeof value === 'string' ? [value] : (value ?? [])) params.append(name, each);
  if (place !== null) params.append(place.side, writeCursor(list, place.cursor));
  return params;
}

/** A GET form sends its empty fields, too. */
export function hasBlankParams(raw: RawParams): boolean {
  return Object.values(raw).some((value) => (typeof value === 'string' ? value === '' : (value?.includes('') ?? false)));
}

/** For tests and for addresses that were stored as text, such as saved views. */
export function rawParamsOf(params: URLSearchParams): RawParams {
  return Object.fromEntries(Array.from(new Set(params.keys()), (name) => [name, params.getAll(name)]));
}

function shown(text: string): string {
  const clean = replaceUnsafeCharacters(text);
  return `“${clean.length > SHOWN_LENGTH ? `${clean.slice(0, SHOWN_LENGTH)}…` : clean}”`;
}
