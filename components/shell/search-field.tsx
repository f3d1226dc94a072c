import { SEARCH_FIELD_ID } from './shortcut-list.ts';

// Nine to twenty figures, spaced or not: shorter ones are dates and references more often than account numbers.
const NO_ACCOUNT_NUMBER = '(?!\\s*\\d(?:[ \\-]?\\d){8,19}\\s*$).*';

/** From every page: an id, a reference, an ending or a name. */
export function SearchField({ value }: { value: string }) {
  return (
    <form action="/search" method="get" role="search" aria-label="Everything" className="relative order-last w-full md:order-none md:mb-3">
      <label htmlFor={SEARCH_FIELD_ID} className="sr-only">
        Search everything
      </label>
      {/* Not by the middle: the page may be painted before the field that gives it its height has arrived. */}
      <svg viewBox="0 0 16 16" className="pointer-events-none absolute top-2 left-2.5 size-4 text-soft" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.5 10.5 14 14" />
      </svg>
      <input
        id={SEARCH_FIELD_ID}
        name="q"
        type="search"
        defaultValue={value}
        placeholder="Search"
        aria-keyshortcuts="/"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        // An account number in the address would stay in histories and logs: the browser itself does not send one.
        pattern={NO_ACCOUNT_NUMBER}
        title="Account numbers are not searched: type the last 4 figures."
        enterKeyHint="search"
        className="peer control min-h-8 py-1 pr-8 pl-8"
      />
      <kbd aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 rounded-sm border border-line px-1.5 font-sans text-xs text-soft peer-focus:hidden md:block">
        /
      </kbd>
    </form>
  );
}
