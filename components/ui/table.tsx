import type { ReactNode } from 'react';

export interface Column {
  key: string;
  head: string;
  align?: 'right';
  /** Left out on phones; its content is then repeated small in the first column by the caller. */
  wide?: boolean;
}

export interface Row {
  key: string;
  cells: Record<string, ReactNode>;
}

interface TableProps {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}

/** A real table: caption, scoped heads, the first cell of a row is its head. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={`border-b border-line py-1.5 pr-4 text-sm font-medium text-soft last:pr-0 ${placed(column)}`}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="hover:bg-sunken">
            {columns.map((column, index) => {
              const className = `border-b border-line py-2 pr-4 align-top last:pr-0 ${placed(column)}`;
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

function placed(column: Column): string {
  return `${column.align === 'right' ? 'text-right' : ''} ${column.wide ? 'hidden md:table-cell' : ''}`;
}
