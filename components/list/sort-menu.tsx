import { FilterMenu } from './filter-menu.tsx';
import { listAddress, queryWith } from './list-address.ts';

interface SortMenuProps {
  path: string;
  query: string;
  current: string;
  /** The first is the standard one, which the address does not name. */
  orders: readonly string[];
  words: Readonly<Record<string, string>>;
}

export function SortMenu({ path, query, current, orders, words }: SortMenuProps) {
  return (
    <FilterMenu id="menu-sort" label={words[current] ?? current} atEnd>
      <ul aria-label="Order" className="grid">
        {orders.map((order, index) => (
          <li key={order}>
            <a
              href={listAddress(path, queryWith(query, 'sort', index === 0 ? null : order))}
              aria-current={order === current ? 'true' : undefined}
              className="block rounded-md px-2 py-1.5 hover:bg-hover aria-[current]:font-medium"
            >
              {words[order]}
            </a>
          </li>
        ))}
      </ul>
    </FilterMenu>
  );
}
