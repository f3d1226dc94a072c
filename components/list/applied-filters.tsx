import type { FilterPart } from '#lib/domain/filter-words.ts';
import { listAddress, queryWithout, queryWithoutParts } from './list-address.ts';

interface AppliedFiltersProps {
  path: string;
  query: string;
  parts: readonly FilterPart[];
}

/** What narrows the list, in words, each a link to the list without it. */
export function AppliedFilters({ path, query, parts }: AppliedFiltersProps) {
  if (parts.length === 0) return null;
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-2">
      {parts.map((part) => (
        <li key={part.names.join()} className="max-w-full">
          <a href={listAddress(path, queryWithout(query, part.names))} className="inline-flex max-w-full items-center gap-1.5 rounded-md bg-calm-fill py-1 pr-1.5 pl-2.5 text-sm text-ink hover:bg-hover">
            <span className="sr-only">Remove the filter: </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{part.words}</span>
            <svg viewBox="0 0 12 12" className="size-3 shrink-0 text-soft" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
              <path d="m3 3 6 6M9 3 3 9" />
            </svg>
          </a>
        </li>
      ))}
      {parts.length > 1 && (
        <li>
          <a href={listAddress(path, queryWithoutParts(query, parts))} className="inline-block px-1 py-1 text-sm text-soft underline underline-offset-3 hover:text-ink">
            Remove all filters
          </a>
        </li>
      )}
    </ul>
  );
}
