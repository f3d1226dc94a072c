import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fundedByDayPlot } from '#lib/domain/day-plot.ts';
import { cents } from '#lib/domain/money.ts';
import { statesNowPlot } from '#lib/domain/state-plot.ts';
import { DayBars } from './day-bars.tsx';
import { StateBars } from './state-bars.tsx';

const DAYS = fundedByDayPlot([
  { day: '2026-11-18', amountCents: cents(120_000n), count: 2 },
  { day: '2026-11-19', amountCents: cents(0n), count: 0 },
  { day: '2026-11-20', amountCents: cents(50_000n), count: 1 },
]);
const DAY_HREFS = { '2026-11-18': '/fundings?from=18', '2026-11-19': '/fundings?from=19', '2026-11-20': '/fundings?from=20' };
const dayBars = renderToStaticMarkup(<DayBars id="funded" title="Funded by day" plot={DAYS} hrefs={DAY_HREFS} />);

const STATES = statesNowPlot(
  [
    { key: 'posted', label: 'Posted', count: 1_200 },
    { key: 'unknown', label: 'Not known yet', count: 0 },
    { key: 'returned', label: 'Returned', count: 3 },
  ],
  { one: 'funding', many: 'fundings' },
);
const stateBars = renderToStaticMarkup(<StateBars id="standings" title="States" plot={STATES} hrefs={{ posted: '/fundings?a', returned: '/fundings?b' }} />);

/** Every share of the width that is drawn. */
const shares = (html: string, name: string) => Array.from(html.matchAll(new RegExp(`<rect[^>]*? ${name}="([\\d.]+)%"`, 'g')), ([, number]) => Number(number));

describe('the plots', () => {
  it('carry no inline style: the content security policy would drop it', () => {
    for (const html of [dayBars, stateBars]) expect(html).not.toContain('style=');
  });

  it('have a title and a description that name what is drawn', () => {
    expect(dayBars).toContain('role="img" aria-labelledby="funded-title funded-words"');
    expect(dayBars).toContain('<title id="funded-title">Funded by day</title>');
    expect(dayBars).toContain(`<desc id="funded-words">${DAYS.sentence}</desc>`);
    expect(stateBars).toContain(`<desc id="standings-words">${STATES.sentence}</desc>`);
  });
});

describe('funded by day', () => {
  it('gives every day as text, with the way to its list', () => {
    for (const [day, href] of Object.entries(DAY_HREFS)) expect(dayBars, day).toContain(`href="${href}"`);
    for (const words of ['$1,200.00', '$500.00', '$0.00', 'Wed, Nov 18, 2026']) expect(dayBars).toContain(words);
  });

  it('keeps every bar within the width and as high as its money', () => {
    const [xs, widths] = [shares(dayBars, 'x'), shares(dayBars, 'width')];
    expect(xs).toHaveLength(4);
    xs.forEach((x, index) => {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + (widths[index] ?? 0)).toBeLessThanOrEqual(100.01);
    });
    const [high, low] = DAYS.bars.map(({ height }) => height);
    expect((high ?? 0) / (low ?? 1)).toBeCloseTo(2.4, 1);
  });

  it('leaves the keyboard to the table: bars can be pointed at, not tabbed through', () => {
    expect(dayBars.match(/<a [^>]*tabindex="-1"/gi)).toHaveLength(DAYS.bars.length);
  });
});

describe('states now', () => {
  it('links each state that has anything in it, with its count for readers', () => {
    expect(stateBars).toContain('href="/fundings?a"');
    expect(stateBars).toContain('Posted<span class="sr-only"> 1,200 fundings</span>');
    expect(stateBars).not.toContain('Not known yet');
  });

  it('draws the longest bar over the whole width', () => {
    expect(shares(stateBars, 'width')[0]).toBe(100);
  });

  it('says so when there is nothing', () => {
    const empty = statesNowPlot([], { one: 'funding', many: 'fundings' });
    expect(renderToStaticMarkup(<StateBars id="s" title="States" plot={empty} hrefs={{}} />)).toContain('There are no fundings yet.');
  });
});
