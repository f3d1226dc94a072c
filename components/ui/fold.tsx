import type { ReactNode } from 'react';

/** A part that is opened when it is needed; without a script. */
export function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="min-h-9 rounded-md px-3 py-2 font-medium select-none hover:bg-hover">{summary}</summary>
      <div className="border-t border-line p-3">{children}</div>
    </details>
  );
}
