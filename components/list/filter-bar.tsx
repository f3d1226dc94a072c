import type { ReactNode } from 'react';

interface FilterBarProps {
  /** The list's own address. */
  path: string;
  /** What is typed to find a line in this list; null for lists without it. */
  find: { label: string; hint: string; value: string | null } | null;
  /** Written into the address though no field asks for it: the order of the list. */
  kept: Readonly<Record<string, string | null>>;
  children: ReactNode;
  /** Stands at the end of the row. */
  end: ReactNode;
}

/** One GET form over all fields: every filter has an address, and no script is needed. */
export function FilterBar({ path, find, kept, children, end }: FilterBarProps) {
  return (
    <form action={path} method="get" aria-label="Filter this list" className="flex flex-wrap items-center gap-2">
      {find !== null && (
        <div className="relative w-full sm:w-52 xl:w-64">
          <label htmlFor="find" className="sr-only">
            {find.label}
          </label>
          <input id="find" name="q" type="search" defaultValue={find.value ?? ''} placeholder={find.hint} autoComplete="off" spellCheck={false} maxLength={200} className="control min-h-8 py-1 pr-9" />
          <button type="submit" aria-label="Find" className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-md text-soft hover:text-ink">
            <svg viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
              <path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.5 10.5 14 14" />
            </svg>
          </button>
        </div>
      )}
      {Object.entries(kept).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">{end}</div>
    </form>
  );
}
