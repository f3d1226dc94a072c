import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ReturnView } from '#lib/domain/fact-views.ts';
import { getReturnCode, RETURN_CODES, returnCodeWords } from '#lib/domain/return-codes.ts';
import { adviseOnReturn, EFFECT_WORDS } from '#lib/domain/return-effects.ts';
import { ReturnCard } from './return-card.tsx';

function returned(code: string | null, seen: ReturnView['seen'] = null): ReturnView {
  const { nextAction, effect } = adviseOnReturn(code);
  const known = code === null ? null : getReturnCode(code);
  return {
    code,
    words: code === null ? 'the bank gave no code' : returnCodeWords(code),
    meaning: known?.meaning ?? null,
    timeFrame: known?.timeFrame ?? null,
    nextAction,
    effect,
    effectWords: EFFECT_WORDS[effect],
    returnedAt: '2026-11-20T15:00:00.000Z',
    seen,
  };
}

const show = (view: ReturnView) =>
  renderToStaticMarkup(<ReturnCard returned={view} sourceAccountId="bbac-1" timeZone="America/New_York" see={<button type="button">Mark as looked at</button>} />);
const escaped = (words: string) => renderToStaticMarkup(<>{words}</>);

describe('a return', () => {
  it('is explained for every code of the network: what it is, what to do, what becomes of the account', () => {
    const codes = RETURN_CODES.map(({ code }) => code);
    expect(codes).toHaveLength(71);
    for (const code of codes) {
      const view = returned(code);
      const html = show(view);
      expect(html, code).toContain(`>${code}<`);
      for (const words of [`${view.meaning}.`, view.nextAction, view.effectWords]) expect(html, code).toContain(escaped(words));
    }
  });

  it('shows a code that nobody knows as it came, and tells to be careful', () => {
    const html = show(returned('R99'));
    expect(html).toContain('R99');
    expect(html).toContain('This console does not know this code.');
    expect(html).toContain('Hold');
  });

  it('says so when the bank gave no code', () => {
    expect(show(returned(null))).toContain('The bank gave no code');
  });

  it('offers the button until somebody has looked at it, and then names them', () => {
    expect(show(returned('R01'))).toContain('Mark as looked at');
    const seen = show(returned('R01', { byName: 'Ada Admin', at: '2026-11-20T16:00:00.000Z' }));
    expect(seen).not.toContain('Mark as looked at');
    expect(seen).toContain('Ada Admin');
  });
});
