import type { FilterPart } from '#lib/domain/filter-words.ts';

/** `/fundings?state=unknown`; a list without a query is its bare path. */
export function listAddress(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}

/** The query without these parameters. A place in the list belongs to the filter it was made with, so it goes too. */
export function queryWithout(query: string, names: readonly string[]): string {
  const params = new URLSearchParams(query);
  for (const name of [...names, 'after', 'before']) params.delete(name);
  return params.toString();
}

/** The query with this parameter alone changed; null takes it out. */
export function queryWith(query: string, name: string, value: string | null): string {
  const params = new URLSearchParams(queryWithout(query, [name]));
  if (value !== null) params.set(name, value);
  return params.toString();
}

/** Nothing of the filter is left but the order. */
export function queryWithoutParts(query: string, parts: readonly FilterPart[]): string {
  return queryWithout(query, parts.flatMap((part) => part.names));
}
