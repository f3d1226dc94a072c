import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ATTENTION_ORDER, ATTENTION_WORDS, attentionHref } from '#lib/domain/attention.ts';
import { fundedByDayPlot } from '#lib/domain/day-plot.ts';
import { cents } from '#lib/domain/money.ts';
import type { AttentionGroupView, AttentionKind, OverviewView } from '#lib/domain/overview-view.ts';
import { statesNowPlot } from '#lib/domain/state-plot.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import { OverviewSheet } from './overview-sheet.tsx';

const LINE: OperationLineView = {
  id: 'op_k3v9x2m4q8ab',
  kind: 'fund_program',
  state: 'unknown',
  settlementStatus: null,
  returned: false,
  amount: '1250.00',
  title: 'First Bank account ending 6789',
  detail: 'INV-7-k3v9x2m4q8ab',
  makerName: 'Ada Admin',
  createdAt: '2026-11-20T14:00:00.000Z',
};

function group(kind: AttentionKind, over: Partial<AttentionGroupView> = {}): AttentionGroupView {
  return { kind, of: 'fund_program', ...ATTENTION_WORDS[kind], count: 7, countWords: '7', lines: [LINE], accounts: [], links: [], href: attentionHref(kind), ...over };
}

function overview(over: Partial<OverviewView> = {}): OverviewView {
  return {
    attention: [],
    today: { day: '2026-11-20', rows: [{ kind: 'accepted', label: 'Accepted by the bank', count: 3, amount: '300.00', href: '/fundings?today' }] },
    latest: [LINE],
    plots: {
      funded: { ...fundedByDayPlot([{ day: '2026-11-20', amountCents: cents(30_000n), count: 3 }]), hrefs: { '2026-11-20': '/fundings?day' } },
      states: { ...statesNowPlot([{ key: 'posted', label: 'Posted', count: 3 }], { one: 'funding', many: 'fundings' }), hrefs: { posted: '/fundings?posted' } },
    },
    underWay: 0,
    readAt: '2026-11-20T15:00:00.000Z',
    ...over,
  };
}

const show = (view: OverviewView) => renderToStaticMarkup(<OverviewSheet overview={view} timeZone="America/New_York" balance={<p>balance</p>} />).replaceAll('&amp;', '&');

describe('the overview', () => {
  it('puts what needs attention before everything else, in the order that it is given', () => {
    const html = show(overview({ attention: ATTENTION_ORDER.map((kind) => group(kind)) }));
    const places = [...ATTENTION_ORDER.map((kind) => html.indexOf(`>${ATTENTION_WORDS[kind].title}</h3>`)), html.indexOf('Program balance')];
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('leads from every group, figure and bar to its list', () => {
    const html = show(overview({ attention: ATTENTION_ORDER.map((kind) => group(kind)) }));
    for (const href of [...ATTENTION_ORDER.map(attentionHref), '/fundings?today', '/fundings?day', '/fundings?posted', `/fundings/${LINE.id}`]) expect(html, href).toContain(`href="${href}"`);
  });

  it('names groups apart for those who read links alone', () => {
    const html = show(overview({ attention: [group('unknown'), group('unknown', { of: 'link_account', title: 'Not known yet: links of bank accounts', href: '/bank-accounts#links' }), group('returned')] }));
    const links = Array.from(html.matchAll(/>(Show all 7<span class="sr-only">[^<]+)</g), ([, words]) => words);
    expect(links).toHaveLength(3);
    expect(new Set(links).size).toBe(3);
  });

  it('shows the first few of many, and how many there are', () => {
    const lines = Array.from({ length: 5 }, (_, index) => ({ ...LINE, id: `op_${index}` }));
    const html = show(overview({ attention: [group('late', { lines, countWords: '100+' })], latest: [] }));
    expect(html.match(/href="\/fundings\/op_\d"/g)).toHaveLength(3);
    expect(html).toContain('Show all 100+');
  });

  it('unfolds a few groups by itself, and only counts many', () => {
    expect(show(overview({ attention: [group('unknown')] }))).toContain('<details id="waiting-unknown-fund_program" open="">');
    expect(show(overview({ attention: ATTENTION_ORDER.map((kind) => group(kind)) }))).not.toContain('open=""');
  });

  it('says when nothing waits, and what is under way', () => {
    expect(show(overview())).toContain('Nothing waits for a person. Nothing is on its way to the bank.');
    expect(show(overview({ underWay: 1 }))).toContain('One request is on its way to the bank.');
  });

  it('says how a funding goes where a month has none, instead of two empty plots', () => {
    const states = { ...statesNowPlot([], { one: 'funding', many: 'fundings' }), hrefs: {} };
    const quiet = show(overview({ plots: { ...overview().plots, states } }));
    expect(quiet).toContain('Charge it to fund the program');
    expect(quiet).not.toContain('Funded by day');
    expect(show(overview())).not.toContain('Charge it to fund the program');
  });

  it('carries no inline style: the content security policy would drop it', () => {
    expect(show(overview({ attention: [group('late')] }))).not.toContain('style=');
  });
});
