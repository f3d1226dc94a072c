import 'server-only';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import type { PageOf } from '../store/query-lists.ts';

/** One screen of work; older ones have their own addresses. */
export const PAGE_SIZE = 50;

/** The queries of the pages before and after this one. `paramsAt` writes the list's filter with another place in it. */
export function pageLinks(page: PageOf<unknown>, place: PagePlace, paramsAt: (place: PagePlace) => URLSearchParams): { before: string | null; after: string | null } {
  const [first, last] = [page.keys[0], page.keys.at(-1)];
  // The rows that this place pointed between are gone: back to the beginning.
  if (first === undefined || last === undefined) return { before: place?.side === 'after' ? paramsAt(null).toString() : null, after: place?.side === 'before' ? paramsAt(null).toString() : null };
  const isBackwards = place?.side === 'before';
  const hasBefore = isBackwards ? page.hasMore : place !== null;
  const hasAfter = isBackwards || page.hasMore;
  return {
    before: hasBefore ? paramsAt({ side: 'before', cursor: first }).toString() : null,
    after: hasAfter ? paramsAt({ side: 'after', cursor: last }).toString() : null,
  };
}
