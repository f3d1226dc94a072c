import type { ReactNode } from 'react';

interface FilterMenuProps {
  id: string;
  /** What it chooses: "State". */
  label: string;
  /** Something is chosen in it now. */
  isSet?: boolean;
  /** Opens towards the left, for what stands at the right edge. */
  atEnd?: boolean;
  children: ReactNode;
}

/** A button that opens a panel over the page. The platform's popover does the rest without a script: Escape and a press
 *  beside it close it, the focus comes back, only one is open. On phones it is a sheet at the bottom edge. */
export function FilterMenu({ id, label, isSet = false, atEnd = false, children }: FilterMenuProps) {
  return (
    <div className="[anchor-scope:--menu]">
      <button
        type="button"
        popoverTarget={id}
        aria-label={isSet ? `${label}, in use` : undefined}
        className={`inline-flex min-h-8 items-center gap-1.5 rounded-md border px-2.5 py-1 [anchor-name:--menu] hover:bg-hover ${isSet ? 'border-edge font-medium text-ink' : 'border-line text-soft hover:text-ink'}`}
      >
        {label}
        <svg viewBox="0 0 12 12" className="size-3 text-soft" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" />
        </svg>
      </button>
      <div id={id} popover="auto" className={`${PANEL} ${atEnd ? 'sm:[position-area:bottom_span-left]' : 'sm:[position-area:bottom_span-right]'}`}>
        {children}
      </div>
    </div>
  );
}

const PANEL =
  'max-h-[80dvh] w-full max-w-none overflow-y-auto rounded-t-lg border border-line bg-raised p-4 text-left text-ink shadow-xl inset-x-0 top-auto bottom-0 m-0 ' +
  'sm:inset-auto sm:my-1 sm:w-max sm:max-w-[min(24rem,calc(100vw-2rem))] sm:rounded-lg sm:[position-anchor:--menu] sm:[position-try-fallbacks:flip-inline,flip-block]';
