import { ShortField } from './filter-fields.tsx';
import { listAddress, queryWithout } from './list-address.ts';

/** A span of days that people ask for often. */
export interface DayShortcut {
  label: string;
  from: string;
  to: string;
}

interface DayFieldsProps {
  path: string;
  query: string;
  from: string | null;
  to: string | null;
  days: readonly DayShortcut[];
  timeZone: string;
}

export function DayFields({ path, query, from, to, days, timeZone }: DayFieldsProps) {
  const rest = queryWithout(query, ['from', 'to']);
  return (
    <>
      <ul aria-label="Often asked for" className="flex flex-wrap gap-2">
        {days.map((span) => (
          <li key={span.label}>
            <a
              href={listAddress(path, `${rest === '' ? '' : `${rest}&`}from=${span.from}&to=${span.to}`)}
              aria-current={span.from === from && span.to === to ? 'true' : undefined}
              className="inline-block rounded-md bg-calm-fill px-2 py-1 text-sm text-ink hover:bg-hover aria-[current]:font-semibold"
            >
              {span.label}
            </a>
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-2 gap-3">
        <ShortField id="from" name="from" label="From" type="date" value={from} />
        <ShortField id="to" name="to" label="To" type="date" value={to} />
      </div>
      <p className="text-sm text-soft">Both days included, in {timeZone}.</p>
    </>
  );
}
