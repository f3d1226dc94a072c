import type { ReactNode } from 'react';

interface PlaidSectionProps {
  id: string;
  title: string;
  /** How many the emulator told of, and how many of them are shown. */
  count: number;
  shown: number;
  /** What stands here when there is none. */
  empty: string;
  children: ReactNode;
}

/** One list of what the emulated Plaid holds. */
export function PlaidSection({ id, title, count, shown, empty, children }: PlaidSectionProps) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="scroll-mt-10 text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {count > shown && (
          <p className="text-sm text-soft tabular-nums">
            The newest {shown} of {count}
          </p>
        )}
      </div>
      {count === 0 ? <p className="text-soft">{empty}</p> : children}
    </section>
  );
}
