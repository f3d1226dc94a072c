import { useEffect, useRef, type ReactNode } from 'react';

interface DisclosureProps {
  summary: string;
  defaultOpen?: boolean;
  /** Opens it when it turns true, for example because a field inside has an error; never closes it. */
  opened?: boolean;
  children: ReactNode;
}

export function Disclosure({ summary, defaultOpen = false, opened = false, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    if (opened && details.current) details.current.open = true;
  }, [opened]);

  return (
    <details ref={details} open={defaultOpen} className="rounded-md border border-line">
      <summary className="min-h-9 px-3 py-2 font-medium select-none hover:bg-sunken">{summary}</summary>
      <div className="grid gap-5 border-t border-line px-3 py-4">{children}</div>
    </details>
  );
}
