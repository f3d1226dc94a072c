import { SECOND_MS } from '#lib/domain/time.ts';
import { CONNECTIONS, type Drive } from './drive-fundings.ts';
import type { RouteFigure } from './measure-routes.ts';
import type { ClickFigure } from './measure-click.ts';
import { isVitalOver, VITAL_GOALS, type VitalFigure } from './measure-vitals.ts';
import { percentile } from './percentile.ts';
import { GOALS } from './routes.ts';
import type { StartTimes } from './start-times.ts';

export interface Figures {
  emptyPageBytes: number;
  routes: readonly RouteFigure[];
  vitals: readonly VitalFigure[];
  click: ClickFigure;
  actions: Drive;
  plain: Drive;
  starts: StartTimes;
}

export function isOver({ ratio, goal }: RouteFigure): boolean {
  return ratio > goal;
}

/** The figures as Markdown that also reads well in a terminal. */
export function renderReport({ emptyPageBytes, routes, vitals, click, starts, ...drives }: Figures): string {
  const actions = summarise(drives.actions);
  const plain = summarise(drives.plain);
  const goals = Object.entries(GOALS).map(([kind, goal]) => `${kind} ${goal.toFixed(2)}`).join(', ');
  return [
    '## First-load JavaScript',
    '',
    `Gzip, as transferred. An empty Next page built with the same settings: ${kilobytes(emptyPageBytes)} kB. At most: ${goals}.`,
    '',
    ...table(
      ['route', 'class', 'kB', 'ratio', 'goal', ''],
      [...routes].map((figure) => [figure.route, figure.class, kilobytes(figure.bytes), figure.ratio.toFixed(3), figure.goal.toFixed(2), isOver(figure) ? 'OVER' : 'ok']),
    ),
    '',
    '## Plaid Link at the desk',
    '',
    `"Open Plaid Link" fetches ${kilobytes(click.ownScriptBytes)} kB in ${click.scripts} scripts of the console's own, then Plaid's. Before the press the page asks for ${click.early} files of Plaid's; no other page asks for one at all.`,
    '',
    '## In a slow browser',
    '',
    `Chromium with its CPU slowed four times, everything on this machine. Largest Contentful Paint (the middle of three loads), the slowest of a key, a click and typing once the browser has come to rest, and the sum of what moved. At most: ${VITAL_GOALS.lcpMs} ms, ${VITAL_GOALS.inpMs} ms, ${VITAL_GOALS.cls}. An interaction below 16 ms counts as 0.`,
    '',
    ...table(
      ['route', 'LCP ms', 'INP ms', 'CLS', ''],
      [...vitals].map((figure) => [figure.route, figure.lcpMs.toFixed(0), figure.inpMs.toFixed(0), figure.cls.toFixed(3), isVitalOver(figure) ? 'OVER' : 'ok']),
    ),
    '',
    '## Fundings',
    '',
    `${actions.fundings} fundings on each side, each drafted, sent and charged once, on ${CONNECTIONS} connections. Database, emulator and worker run in the server's process on both sides.`,
    '',
    ...table(
      ['', 'fundings/s', 'p50 ms', 'p99 ms'],
      [
        ['through the server actions', actions.perSecond.toFixed(1), actions.p50Ms.toFixed(0), actions.p99Ms.toFixed(0)],
        ['the same work in plain Node', plain.perSecond.toFixed(1), plain.p50Ms.toFixed(0), plain.p99Ms.toFixed(0)],
        ['ratio', ratio(actions.perSecond, plain.perSecond), ratio(actions.p50Ms, plain.p50Ms), ratio(actions.p99Ms, plain.p99Ms)],
      ],
    ),
    '',
    '## Start',
    '',
    'Until the sign-in page answers 200, the build being there; beside `next start` of the empty page. The middle of three.',
    '',
    ...table(
      ['', 'ms', 'ratio'],
      [
        ['empty page', starts.emptyPageMs.toFixed(0), ratio(1, 1)],
        ['cold: empty data directory', starts.coldMs.toFixed(0), ratio(starts.coldMs, starts.emptyPageMs)],
        ['warm: existing data directory', starts.warmMs.toFixed(0), ratio(starts.warmMs, starts.emptyPageMs)],
      ],
    ),
    '',
  ].join('\n');
}

interface DriveSummary {
  fundings: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

function summarise({ durationsMs, elapsedMs }: Drive): DriveSummary {
  const { length } = durationsMs;
  return { fundings: length, perSecond: (length * SECOND_MS) / elapsedMs, p50Ms: percentile(durationsMs, 0.5), p99Ms: percentile(durationsMs, 0.99) };
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}

function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}

/** First column left, figures right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isFigure = (column: number) => rows.every((row) => /^[\d.]+$/.test(row[column] ?? ''));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (isFigure(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...rows.map(line)];
}
