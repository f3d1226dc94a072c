import type { ReactNode } from 'react';
import type { Operator } from '#lib/domain/roles.ts';
import { Mark } from './mark.tsx';
import { SearchField } from './search-field.tsx';

interface NavigationProps {
  /** Only where an emulator runs inside. */
  canRehearse: boolean;
  operator: Operator;
  /** The path of the page that is shown. */
  path: string;
  /** What was searched for on the page that is shown; empty on others. */
  searched: string;
  /** Stands beside "Settings". */
  shortcuts: ReactNode;
  signOut: (form: FormData) => Promise<void>;
}

const PLACES = [
  { href: '/', label: 'Overview' },
  { href: '/fundings', label: 'Fundings' },
  { href: '/bank-accounts', label: 'Bank accounts' },
  { href: '/activity', label: 'Activity' },
] as const;
const REHEARSAL = { href: '/rehearsal', label: 'Rehearsal' } as const;

/** Words, no icons. A column beside the page; a row above it on phones. */
export function Navigation({ canRehearse, operator, path, searched, shortcuts, signOut }: NavigationProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-sunken px-3 py-2 md:sticky md:top-7 md:h-[calc(100dvh-1.75rem)] md:flex-col md:flex-nowrap md:items-stretch md:justify-start md:border-r md:border-b-0 md:px-3 md:py-4">
      <p className="flex items-center gap-2 px-2 font-semibold tracking-tight md:mb-3">
        <Mark />
        Railhead
      </p>
      <div className="flex items-center gap-2 text-sm md:order-last md:mt-auto md:block md:border-t md:border-line md:px-2 md:pt-3">
        <p className="hidden md:block">
          <span className="block font-medium [overflow-wrap:anywhere]">{operator.name}</span>
          <span className="block text-soft [overflow-wrap:anywhere]">{operator.email}</span>
        </p>
        <div className="flex flex-wrap items-center gap-x-4 md:mt-1">
          <a href="/settings" aria-current={path === '/settings' ? 'page' : undefined} className={FOOT_LINK}>
            Settings
          </a>
          <form action={signOut} data-sign-out="">
            <button type="submit" className={FOOT_LINK}>
              Sign out
            </button>
          </form>
          {shortcuts}
        </div>
      </div>
      <SearchField value={searched} />
      <nav aria-label="Main" className="w-full md:w-auto">
        <ul className="flex flex-wrap justify-between sm:justify-start sm:gap-x-1 md:grid md:justify-stretch md:gap-0.5">
          {(canRehearse ? [...PLACES, REHEARSAL] : PLACES).map((place) => (
            <li key={place.href}>
              <a
                href={place.href}
                aria-current={isCurrent(place.href, path) ? 'page' : undefined}
                className="block rounded-md px-1 py-1.5 text-sm text-soft sm:px-2 md:text-base hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
              >
                {place.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

const FOOT_LINK = 'inline-block min-h-6 py-1 text-soft underline underline-offset-3 hover:text-ink aria-[current]:text-ink';

function isCurrent(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
