/* Plots are geometry in the units of an SVG viewBox; whoever draws chooses colours. Every plot carries a sentence for
   those who do not see it and a table of the same figures. */

export interface PlotBar {
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** What a pointer or a reader is told about this bar. */
  words: string;
}

export interface PlotTable {
  caption: string;
  columns: string[];
  rows: { key: string; cells: string[] }[];
}

// Something is never drawn as nothing: one cent beside a million, one operation beside a thousand.
export const LEAST_BAR = 2;

/** Two decimals: finer than any screen, and markup that two machines write alike. */
export function plotNumber(value: number): number {
  return Math.round(value * 100) / 100;
}

/** `1 funding`, `1,200 fundings` */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
