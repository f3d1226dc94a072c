import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fundedByDayPlot, type DaySum } from './day-plot.ts';
import { cents } from './money.ts';
import { moneyLabels, moneyTicks } from './money-axis.ts';
import { statesNowPlot } from './state-plot.ts';
import { addMs, DAY_MS } from './time.ts';

const daysOf = (...amounts: bigint[]): DaySum[] =>
  amounts.map((amount, index) => ({ day: addMs(new Date('2026-10-22T00:00:00Z'), index * DAY_MS).toISOString().slice(0, 10), amountCents: cents(amount), count: amount > 0n ? 2 : 0 }));
const labelsTo = (highest: bigint) => moneyLabels(moneyTicks(cents(highest)));

describe('an axis of money', () => {
  it.each([
    [0n, '$0 $0.25 $0.50 $0.75 $1.00'],
    [1n, '$0 $0.01'],
    [3n, '$0 $0.01 $0.02 $0.03'],
    [7n, '$0 $0.02 $0.04 $0.06 $0.08'],
    [999n, '$0 $2.50 $5.00 $7.50 $10.00'],
    [40_000n, '$0 $100 $200 $300 $400'],
    [40_001n, '$0 $200 $400 $600'],
    [123_456n, '$0 $500 $1,000 $1,500'],
    [990_000n, '$0 $2.5K $5K $7.5K $10K'],
    [12_345_678n, '$0 $50K $100K $150K'],
    [99_999_999n, '$0 $0.25M $0.5M $0.75M $1M'],
    [250_000_000_000n, '$0 $1B $2B $3B'],
    [99_999_999_999n * 30n, '$0 $10B $20B $30B'],
  ])('reaches %s with %s', (highest, labels) => {
    expect(labelsTo(highest).join(' ')).toBe(labels);
  });

  it('is even, begins at zero, just reaches the highest, and its labels are exact and different (property)', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n }), (highest) => {
        const ticks = moneyTicks(cents(highest));
        const step = ticks[1] ?? cents(0n);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks).toEqual(ticks.map((_, index) => step * BigInt(index)));
        expect(step * BigInt(ticks.length - 1)).toBeGreaterThanOrEqual(highest);
        expect(step * BigInt(ticks.length - 2)).toBeLessThan(highest);
        expect(moneyLabels(ticks).map(centsOfLabel)).toEqual(ticks);
      }),
    );
  });
});

/** Reads a label back by itself: `$7.5K` is 750000 cents. */
function centsOfLabel(label: string): bigint {
  const [, whole = '', fraction = '', letter = ''] = /^\$([\d,]+)(?:\.(\d+))?([KMB]?)$/.exec(label) ?? [];
  const zeros = { '': 0, K: 3, M: 6, B: 9 }[letter] ?? Number.NaN;
  return BigInt(`${whole.replaceAll(',', '')}${fraction.padEnd(zeros + 2, '0')}`);
}

describe('funded by day', () => {
  it('draws each day with money against the axis and tells all days in words', () => {
    const plot = fundedByDayPlot(daysOf(10_000n, 0n, 40_000n));
    expect(plot.bars.map((bar) => bar.key)).toEqual(['2026-10-22', '2026-10-24']);
    const [zero, , , , top] = plot.ticks.map((tick) => tick.y);
    expect(plot.bars[1]).toMatchObject({ y: top, words: 'Sat, Oct 24, 2026: $400.00 in 2 fundings' });
    expect(plot.bars[0]?.y).toBe(plot.ticks[1]?.y);
    for (const bar of plot.bars) expect(bar.y + bar.height).toBe(zero);
    expect(plot.sentence).toBe('$500.00 in 4 fundings from Thu, Oct 22, 2026 to Sat, Oct 24, 2026, on 2 of 3 days. The most on one day was $400.00, on Sat, Oct 24, 2026.');
    expect(plot.table.rows).toEqual([
      { key: '2026-10-22', cells: ['Thu, Oct 22, 2026', '$100.00', '2'] },
      { key: '2026-10-23', cells: ['Fri, Oct 23, 2026', '$0.00', '0'] },
      { key: '2026-10-24', cells: ['Sat, Oct 24, 2026', '$400.00', '2'] },
    ]);
  });

  it('labels a day a week, the last one always', () => {
    const plot = fundedByDayPlot(daysOf(...Array.from({ length: 30 }, () => 1n)));
    expect(plot.dayLabels.map((each) => each.label)).toEqual(['Oct 23', 'Oct 30', 'Nov 6', 'Nov 13', 'Nov 20']);
  });

  it('says so when there is nothing', () => {
    expect(fundedByDayPlot(daysOf(0n, 0n))).toMatchObject({ bars: [], sentence: 'Nothing was funded from Thu, Oct 22, 2026 to Fri, Oct 23, 2026.' });
    expect(fundedByDayPlot([])).toMatchObject({ bars: [], dayLabels: [], sentence: 'There are no days to show.' });
  });

  it('keeps inside its picture, bars apart and in proportion, whatever the amounts (property)', () => {
    const anyDays = fc.array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 3_000_000_000_000n })), { minLength: 1, maxLength: 31 }).map((amounts) => daysOf(...amounts));
    fc.assert(
      fc.property(anyDays, (days) => {
        const plot = fundedByDayPlot(days);
        expect(plot.bars).toHaveLength(days.filter((each) => each.amountCents > 0n).length);
        let end = plot.left;
        for (const bar of plot.bars) {
          expect(bar.x).toBeGreaterThan(end);
          end = bar.x + bar.width;
          expect(bar.height).toBeGreaterThanOrEqual(2);
          expect(bar.y).toBeGreaterThanOrEqual(plot.ticks.at(-1)?.y ?? 0);
        }
        expect(end).toBeLessThanOrEqual(plot.right);
        const heightOf = (day: string) => plot.bars.find((bar) => bar.key === day)?.height ?? 0;
        for (const one of days) for (const other of days) if (one.amountCents >= other.amountCents) expect(heightOf(one.day)).toBeGreaterThanOrEqual(heightOf(other.day));
      }),
    );
  });
});

describe('states now', () => {
  const fundings = { one: 'funding', many: 'fundings' };
  const plot = statesNowPlot([
    { key: 'posted', label: 'Posted', count: 1_200 },
    { key: 'unknown', label: 'Not known yet', count: 1 },
    { key: 'sending', label: 'Sending', count: 0 },
    { key: 'returned', label: 'Returned', count: 600 },
  ], fundings);

  it('draws a row for each state that has anything, in the order given', () => {
    expect(plot.rows.map((row) => [row.label, row.figure])).toEqual([['Posted', '1,200'], ['Not known yet', '1'], ['Returned', '600']]);
    const [posted, unknown, returned] = plot.rows.map((row) => row.bar);
    expect(posted?.width).toBe((returned?.width ?? 0) * 2);
    expect(unknown?.width).toBe(2);
    expect(returned?.words).toBe('Returned: 600 fundings');
    expect(unknown?.words).toBe('Not known yet: 1 funding');
  });

  it('leaves room for label and figure, and rows do not touch', () => {
    for (const [index, { bar, figureX, textY }] of plot.rows.entries()) {
      expect(figureX).toBeGreaterThan(bar.x + bar.width);
      expect(figureX).toBeLessThanOrEqual(plot.width - 50);
      expect(textY).toBe(bar.y + bar.height / 2);
      const next = plot.rows[index + 1];
      if (next) expect(next.bar.y).toBeGreaterThan(bar.y + bar.height);
    }
    expect(plot.height).toBeGreaterThan((plot.rows.at(-1)?.bar.y ?? 0) + 16);
  });

  it('says the same in a sentence and in a table', () => {
    expect(plot.sentence).toBe('1,801 fundings in all. Posted: 1,200, Not known yet: 1, Returned: 600.');
    expect(plot.table.rows.map((row) => row.cells)).toEqual([['Posted', '1,200'], ['Not known yet', '1'], ['Returned', '600']]);
    expect(statesNowPlot([], fundings)).toMatchObject({ rows: [], sentence: 'There are no fundings yet.' });
  });
});
