import { counted, LEAST_BAR, plotNumber, type PlotBar, type PlotTable } from './plot.ts';

export interface StateCount {
  key: string;
  label: string;
  count: number;
}

export interface StatePlot {
  width: number;
  height: number;
  /** One for each state that has anything in it, in the order given. */
  rows: StateRow[];
  sentence: string;
  table: PlotTable;
}

export interface StateRow {
  bar: PlotBar;
  label: string;
  /** `1,200` */
  figure: string;
  /** Where the figure begins, right of its bar; the label stands at x 0. */
  figureX: number;
  /** The middle of the row, for both texts. */
  textY: number;
}

const WIDTH = 720;
// The longest label of a state, "Waiting for approval", with room to breathe.
const LABELS_WIDTH = 168;
// `999,999` and its gap stand right of the longest bar.
const FIGURES_WIDTH = 64;
const FIGURE_GAP = 8;
// A row may be a link: nothing that can be pressed is lower than 24.
const ROW_HEIGHT = 28;
const BAR_HEIGHT = 16;

/** What is in each state now, as lying bars. `thing`: what is counted, `funding` and `fundings`. */
export function statesNowPlot(counts: readonly StateCount[], thing: { one: string; many: string }): StatePlot {
  const shown = counts.filter(({ count }) => count > 0);
  const highest = shown.reduce((high, { count }) => Math.max(high, count), 1);
  const longest = WIDTH - LABELS_WIDTH - FIGURES_WIDTH;
  const rows = shown.map(({ key, label, count }, index): StateRow => {
    const width = plotNumber(Math.max((longest * count) / highest, LEAST_BAR));
    const y = index * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
    return {
      bar: { key, x: LABELS_WIDTH, y, width, height: BAR_HEIGHT, words: `${label}: ${counted(count, thing.one, thing.many)}` },
      label,
      figure: count.toLocaleString('en-US'),
      figureX: plotNumber(LABELS_WIDTH + width + FIGURE_GAP),
      textY: index * ROW_HEIGHT + ROW_HEIGHT / 2,
    };
  });
  return {
    width: WIDTH,
    // An empty picture keeps the height of one row, so that nothing around it jumps when the first one comes.
    height: Math.max(shown.length, 1) * ROW_HEIGHT,
    rows,
    sentence: sentenceOf(shown, thing),
    table: { caption: 'States now', columns: ['State', 'Count'], rows: shown.map(({ key, label, count }) => ({ key, cells: [label, count.toLocaleString('en-US')] })) },
  };
}

function sentenceOf(shown: readonly StateCount[], { one, many }: { one: string; many: string }): string {
  if (shown.length === 0) return `There are no ${many} yet.`;
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const parts = shown.map(({ label, count }) => `${label}: ${count.toLocaleString('en-US')}`);
  return `${counted(total, one, many)} in all. ${parts.join(', ')}.`;
}
