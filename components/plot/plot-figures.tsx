import type { PlotTable } from '#lib/domain/plot.ts';
import { Table, type Column } from '#components/ui/table.tsx';

interface PlotFiguresProps {
  id: string;
  table: PlotTable;
  /** The list behind each row, by its key. */
  hrefs: Record<string, string>;
}

/** The same figures as text: for those who do not see the plot, and for whoever wants them exactly. Each row leads to
 *  its list, by keyboard too. */
export function PlotFigures({ id, table, hrefs }: PlotFiguresProps) {
  const columns = table.columns.map((head, index): Column => ({ key: String(index), head, ...(index === 0 ? {} : { align: 'right' }) }));
  const rows = table.rows.map(({ key, cells }) => ({
    key,
    cells: Object.fromEntries(cells.map((cell, index) => [String(index), <Figure key={index} href={index === 0 ? hrefs[key] : undefined}>{cell}</Figure>])),
  }));
  return (
    <details id={id}>
      <summary className="w-fit py-1 text-sm text-link">{table.caption} as a table</summary>
      <Table caption={table.caption} columns={columns} rows={rows} />
    </details>
  );
}

function Figure({ href, children }: { href: string | undefined; children: string }) {
  if (href === undefined) return <span className="tabular-nums">{children}</span>;
  return (
    <a href={href} className="inline-block py-0.5 text-ink underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
      {children}
    </a>
  );
}
