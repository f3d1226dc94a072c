import type { Cents } from './money.ts';
import { toWireAmount } from './money.ts';

/** Text is what people or banks wrote: made harmless. Amounts (`-12.00`) and times (ISO 8601, UTC) are ours: written
 *  as they are, since a spreadsheet reads a plain number or date there, never a formula. */
export type CsvCell = string | Cents | Date | null;

export interface CsvOpening {
  /** `Fundings` */
  title: string;
  /** What was asked for, in words: the file holds exactly that. */
  filter: string;
  /** Of the days in the filter; the times in the file are UTC. */
  timeZone: string;
  madeAt: Date;
  /** At least the two that the leading records need. */
  columns: readonly [string, string, ...string[]];
}

/** How many records stand before the one with the column names, always. */
export const CSV_LEADING_RECORDS = 4;

/** `header=absent` is RFC 4180's way to say that the first record holds no column names. */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=absent';

// Without it Excel reads UTF-8 as the machine's own code page and spoils every accent. It stands before a leading
// record that no program reads as data, and that is never quoted, since a mark before a quote breaks strict readers.
const BYTE_ORDER_MARK = '\ufeff';
const END = '\r\n';

/** The beginning of a file. RFC 4180 knows no comments: what was exported stands in leading records of two cells, filled
 *  up with empty ones because every record of a file has the same number of cells. */
export function csvOpening({ title, filter, timeZone, madeAt, columns }: CsvOpening): string {
  const leading: [string, CsvCell][] = [
    ['Export', title],
    ['Filter', filter],
    ['Time zone', `Days in the filter: ${timeZone}. Times in this file: UTC.`],
    ['Made at', madeAt],
  ];
  const filler = columns.slice(2).map(() => null);
  return `${BYTE_ORDER_MARK}${leading.map((pair) => csvRecord([...pair, ...filler])).join('')}${csvRecord(columns)}`;
}

/** One record with its line end. */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map((cell) => quoted(cellText(cell))).join(',')}${END}`;
}

/** `fundings-20261120T190500Z.csv`: no character that a file system or a header minds. */
export function csvFileName(what: string, madeAt: Date): string {
  return `${what}-${madeAt.toISOString().replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '')}.csv`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'bigint') return toWireAmount(cell);
  return typeof cell === 'string' ? neutralised(cell) : cell.toISOString();
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// NUL and the other controls cut, hide or overwrite what follows; TAB and line ends may stand inside a quoted cell.
const CONTROLS = /[^\P{Cc}\t\r\n]/gu;

// Spreadsheets step over these before they look for a formula. Reordering and joining marks are invisible, too.
const STEPPED_OVER = /^[\s'"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]*/;

// A sheet that splits at semicolons or tabs, or does not honour quotes, begins a new cell after these.
const CELL_STARTS = /([;\t\r\n]+)/;

/** An apostrophe before whatever could begin a formula: spreadsheets then show text. */
function neutralised(text: string): string {
  const clean = text.toWellFormed().replace(CONTROLS, '\ufffd');
  const parts = clean.split(CELL_STARTS).map((part) => (beginsFormula(part) ? `'${part}` : part)).join('');
  return /^[\t\r\n]/.test(parts) ? `'${parts}` : parts;
}

// Full-width and small forms (＝ ﹣ ⁺) compose to the plain signs; some spreadsheets take them, and U+2212, as such.
function beginsFormula(part: string): boolean {
  return /^[=+\-@\u2212]/.test(part.replace(STEPPED_OVER, '').slice(0, 2).normalize('NFKC'));
}
