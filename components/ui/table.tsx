import type { ReactNode } from 'react';

export interface Column {
  key: string;
  /** Words, or a link that sorts by it. */
  head: ReactNode;
  align?: 'right';
  /** The list is in the order of this column now. */
  sort?: 'ascending' | 'descending';
  /** Left out on phones, or below a wider screen; its content is then repeated small in the first column by the caller. */
  wide?: boolean | 'lg' | 'xl';
  /** As narrow as its content allows; the first column takes what is left. */
  tight?: boolean;
  /** So that tables above one another agree. */
  width?: 'w-32' | 'w-40' | 'w-48' | 'w-52';
}

export interface Row {
  key: string;
  cells: Record<string, ReactNode>;
}

interface TableProps {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Of long tables: heads stay in sight, under the environment strip, and rows stand closer. */
  sticky?: boolean;
}

/** A real table: caption, scoped heads, the first cell of a row is its head. */
export function Table({ caption, columns, rows, sticky = false }: TableProps) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" aria-sort={column.sort} className={`py-1.5 pr-4 text-sm font-medium text-soft last:pr-0 ${sticky ? STICKY : 'border-b border-line'} ${placed(column)}`}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="hover:bg-sunken">
            {columns.map((column, index) => {
              const className = `border-b border-line pr-4 align-top last:pr-0 ${sticky ? 'py-1.5' : 'py-2'} ${placed(column)}`;
              return index === 0 ? (
                <th key={column.key} scope="row" className={`font-normal ${className}`}>
                  {row.cells[column.key]}
                </th>
              ) : (
                <td key={column.key} className={className}>
                  {row.cells[column.key]}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Borders of collapsed cells stay behind when a head sticks; a shadow goes along.
const STICKY = 'whitespace-nowrap bg-canvas [box-shadow:inset_0_-1px_var(--color-line)] md:sticky md:top-7 md:z-1';

const FROM = { md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' } as const;

function placed({ align, wide, tight, width }: Column): string {
  return `${align === 'right' ? 'text-right' : ''} ${wide ? FROM[wide === true ? 'md' : wide] : ''} ${tight ? 'w-px' : ''} ${width ?? ''}`;
}
