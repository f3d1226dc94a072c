import { listAddress, queryWith } from './list-address.ts';

interface SortHeadProps {
  path: string;
  query: string;
  label: string;
  /** The orders of this column, the one for the first press first. */
  orders: readonly [first: string, second: string];
  current: string;
  /** The order that the address does not name. */
  standard: string;
  /** What the order is called: "Largest first". */
  words: Readonly<Record<string, string>>;
}

/** The head of a column: pressing it sorts by it, pressing again turns the order round. */
export function SortHead({ path, query, label, orders, current, standard, words }: SortHeadProps) {
  const [first, second] = orders;
  const next = current === first ? second : first;
  return (
    <a
      href={listAddress(path, queryWith(query, 'sort', next === standard ? null : next))}
      title={words[next]}
      aria-label={`${label}: ${words[next] ?? next}`}
      className={`inline-flex items-center gap-1 py-0.5 hover:text-ink hover:underline hover:underline-offset-3 ${orders.includes(current) ? 'text-ink' : ''}`}
    >
      {label}
      <Arrow isShown={orders.includes(current)} isDown={current === 'newest' || current === 'largest'} />
    </a>
  );
}

function Arrow({ isShown, isDown }: { isShown: boolean; isDown: boolean }) {
  if (!isShown) return null;
  return (
    <svg viewBox="0 0 12 12" className="size-3" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d={isDown ? 'M6 2v8M3 7l3 3 3-3' : 'M6 10V2M3 5l3-3 3 3'} />
    </svg>
  );
}
