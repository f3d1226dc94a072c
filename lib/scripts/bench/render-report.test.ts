import { describe, expect, it } from 'vitest';
import type { RouteFigure } from './measure-routes.ts';
import { isVitalOver } from './measure-vitals.ts';
import { percentile } from './percentile.ts';
import { isOver, renderReport, type Figures } from './render-report.ts';

const route = (name: string, ratio: number): RouteFigure => ({ route: name, class: 'server-rendered', bytes: 100_000 * ratio, ratio, goal: 1.1 });

const figures: Figures = {
  emptyPageBytes: 100_000,
  routes: [route('/', 1.1), route('/heavy', 1.1004)],
  click: { ownScriptBytes: 4_200, scripts: 2, early: 0 },
  vitals: [
    { route: '/calm', lcpMs: 1_000, inpMs: 96, cls: 0 },
    { route: '/late', lcpMs: 1_001, inpMs: 0, cls: 0 },
    { route: '/slow', lcpMs: 300, inpMs: 104, cls: 0 },
    { route: '/moving', lcpMs: 300, inpMs: 0, cls: 0.001 },
  ],
  actions: { elapsedMs: 2_000, durationsMs: [40, 10, 30, 20] },
  plain: { elapsedMs: 1_000, durationsMs: [5, 15, 10, 20] },
  starts: { emptyPageMs: 200, coldMs: 3_000, warmMs: 500 },
};

const rowOf = (report: string, name: string) => {
  const row = report.split('\n').find((line) => line.startsWith(`| ${name} `));
  return row?.split('|').map((cell) => cell.trim()).filter((cell) => cell !== '');
};

describe('the report', () => {
  const report = renderReport(figures);

  it('marks a page that costs more than its class may, however little', () => {
    expect(rowOf(report, '/')).toEqual(['/', 'server-rendered', '110.0', '1.100', '1.10', 'ok']);
    expect(rowOf(report, '/heavy')?.at(-1)).toBe('OVER');
    expect(figures.routes.filter(isOver).map(({ route }) => route)).toEqual(['/heavy']);
  });

  it('marks a page that is late, slow to answer or moving', () => {
    expect(rowOf(report, '/calm')).toEqual(['/calm', '1000', '96', '0.000', 'ok']);
    expect(figures.vitals.filter(isVitalOver).map(({ route }) => route)).toEqual(['/late', '/slow', '/moving']);
    expect(rowOf(report, '/moving')?.at(-1)).toBe('OVER');
  });

  it('says what the press at the desk fetches', () => {
    expect(report).toContain('fetches 4.2 kB in 2 scripts');
    expect(report).toContain('asks for 0 files of Plaid');
  });

  it('sets the actions beside plain Node', () => {
    expect(rowOf(report, 'through the server actions')).toEqual(['through the server actions', '2.0', '20', '40']);
    expect(rowOf(report, 'the same work in plain Node')).toEqual(['the same work in plain Node', '4.0', '10', '20']);
    expect(rowOf(report, 'ratio')).toEqual(['ratio', '0.50', '2.00', '2.00']);
  });

  it('sets the starts beside an empty page', () => {
    expect(rowOf(report, 'cold: empty data directory')?.at(-1)).toBe('15.00');
    expect(rowOf(report, 'warm: existing data directory')?.at(-1)).toBe('2.50');
  });

  it('takes percentiles that were measured', () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 1);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([100, 198, 7]);
  });
});
