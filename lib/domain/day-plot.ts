import { formatDay, formatShortDay } from './local-day.ts';
import { cents, formatCents, type Cents } from './money.ts';
import { moneyLabels, moneyTicks } from './money-axis.ts';
import { counted, LEAST_BAR, plotNumber, type PlotBar, type PlotTable } from './plot.ts';

export interface DaySum {
  /** `2026-11-20` in the console's zone; ascending, without gaps. */
  day: string;
  amountCents: Cents;
  count: number;
}

export interface DayPlot {
  width: number;
  height: number;
  /** One for each day with money. */
  bars: PlotBar[];
  /** Lines from `left` to `right`; the first is zero. */
  ticks: { y: number; label: string }[];
  left: number;
  right: number;
  /** To be drawn centred on `x`. */
  dayLabels: { key: string; x: number; y: number; label: string }[];
  sentence: string;
  table: PlotTable;
}

const WIDTH = 720;
const HEIGHT = 200;
// The widest label, `$999.99`, stands left of it.
const LEFT = 64;
const RIGHT = 712;
const TOP = 12;
const BOTTOM = 172;
const LABELS_Y = 192;
// A label a week: closer ones would touch on a phone.
const DAYS_PER_LABEL = 7;
// Of the room of a day; the rest is the gap.
const BAR_SHARE = 0.75;

/** Money by day as upright bars. Days without money have no bar but stand in the table. */
export function fundedByDayPlot(days: readonly DaySum[]): DayPlot {
  const ticks = moneyTicks(days.reduce((high, each) => (each.amountCents > high ? each.amountCents : high), cents(0n)));
  const labels = moneyLabels(ticks);
  const highest = Number(ticks.at(-1));
  // As numbers of a picture: what is lost beyond 2^53 cents nobody sees.
  const tall = (amount: Cents) => ((BOTTOM - TOP) * Number(amount)) / highest;
  const room = (RIGHT - LEFT) / Math.max(days.length, 1);
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    bars: days.flatMap((each, index) => (each.amountCents > 0n ? [dayBar(each, LEFT + room * index, room, Math.max(tall(each.amountCents), LEAST_BAR))] : [])),
    ticks: ticks.map((tick, index) => ({ y: plotNumber(BOTTOM - tall(tick)), label: labels[index] ?? '' })),
    // Counted back from the last day, the one that people look for.
    dayLabels: days.flatMap(({ day }, index) =>
      (days.length - 1 - index) % DAYS_PER_LABEL === 0 ? [{ key: day, x: plotNumber(LEFT + room * (index + 0.5)), y: LABELS_Y, label: formatShortDay(day) }] : [],
    ),
    sentence: sentenceOf(days),
    table: {
      caption: 'Funded by day',
      columns: ['Day', 'Amount', 'Fundings'],
      rows: days.map(({ day, amountCents, count }) => ({ key: day, cells: [formatDay(day), formatCents(amountCents), count.toLocaleString('en-US')] })),
    },
  };
}

function dayBar({ day, amountCents, count }: DaySum, from: number, room: number, height: number): PlotBar {
  return {
    key: day,
    x: plotNumber(from + (room * (1 - BAR_SHARE)) / 2),
    y: plotNumber(BOTTOM - height),
    width: plotNumber(room * BAR_SHARE),
    height: plotNumber(height),
    words: `${formatDay(day)}: ${formatCents(amountCents)} in ${counted(count, 'funding', 'fundings')}`,
  };
}

function sentenceOf(days: readonly DaySum[]): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return 'There are no days to show.';
  const span = `from ${formatDay(first.day)} to ${formatDay(last.day)}`;
  const funded = days.filter((each) => each.amountCents > 0n);
  if (funded.length === 0) return `Nothing was funded ${span}.`;
  const total = cents(days.reduce((sum, each) => sum + each.amountCents, 0n));
  const count = days.reduce((sum, each) => sum + each.count, 0);
  const most = funded.reduce((high, each) => (each.amountCents > high.amountCents ? each : high));
  return `${formatCents(total)} in ${counted(count, 'funding', 'fundings')} ${span}, on ${funded.length} of ${counted(days.length, 'day', 'days')}. The most on one day was ${formatCents(most.amountCents)}, on ${formatDay(most.day)}.`;
}
