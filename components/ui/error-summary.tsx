import type { Ref } from 'react';

export interface ErrorSummaryEntry {
  /** Id of the control. */
  id: string;
  message: string;
}

interface ErrorSummaryProps {
  ref?: Ref<HTMLDivElement>;
  /** What no single field explains. */
  message?: string | null;
  entries: readonly ErrorSummaryEntry[];
}

/** Whoever shows it gives it the focus in a layout effect: in the frame in which it pushes the form down, not after it. */
export function ErrorSummary({ ref, message, entries }: ErrorSummaryProps) {
  if (entries.length === 0 && !message) return null;
  return (
    <div ref={ref} role="alert" tabIndex={-1} className="grid gap-1.5 rounded-md border-l-3 border-bad bg-bad-fill px-3.5 py-2.5">
      <h2 className="font-semibold text-bad">{entries.length > 0 ? 'Please check what you entered' : 'This did not work'}</h2>
      {message && <p>{message}</p>}
      {entries.length > 0 && (
        <ul className="grid gap-0.5">
          {entries.map((entry) => (
            <li key={entry.id}>
              <a href={`#${entry.id}`} className="inline-block py-0.5 text-bad underline underline-offset-3">
                {entry.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
