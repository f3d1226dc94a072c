import { describe, expect, it } from 'vitest';
import { shortcutReader, shortcutsFor } from './shortcut-list.ts';

const all = shortcutsFor({ mayFund: true });
/** Keys typed 100 ms apart. */
const typing = (keys: readonly string[], apartMs = 100) => {
  const read = shortcutReader(all);
  return keys.map((key, index) => read({ key, at: index * apartMs })?.keys ?? null);
};

describe('shortcuts', () => {
  it('are found by one key, or by two in a row', () => {
    expect(typing(['n'])).toEqual(['n']);
    expect(typing(['g', 'f'])).toEqual([null, 'g f']);
    expect(typing(['g', 'g', 'b'])).toEqual([null, null, 'g b']);
    expect(typing(['?', '/'])).toEqual(['?', '/']);
  });

  it('do not reach over other keys or over time', () => {
    expect(typing(['g', 'x', 'f'])).toEqual([null, null, null]);
    expect(typing(['g', 'f'], 1_501)).toEqual([null, null]);
    expect(typing(['f', 'b', 'x'])).toEqual([null, null, null]);
  });

  it('let a key that ends no sequence stand for itself', () => {
    expect(typing(['g', 'n'])).toEqual([null, 'n']);
  });

  it('are the acts that the person may do', () => {
    expect(shortcutsFor({ mayFund: false }).map(({ keys }) => keys)).not.toContain('n');
    expect(new Set(all.map(({ keys }) => keys)).size).toBe(all.length);
  });
});
