const PAGES = [
  { href: '/rehearsal', label: 'The bank' },
  { href: '/rehearsal/plaid', label: 'Plaid' },
] as const;

/** The two that can be rehearsed with, where both are inside. */
export function RehearsalTabs({ current }: { current: (typeof PAGES)[number]['href'] }) {
  return (
    <nav aria-label="What to rehearse">
      <ul className="flex gap-4 border-b border-line">
        {PAGES.map(({ href, label }) => (
          <li key={href} className="-mb-px">
            <a
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className="inline-flex min-h-8 items-center border-b-2 border-transparent px-0.5 text-soft hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
