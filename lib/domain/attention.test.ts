import { describe, expect, it } from 'vitest';
import { readAccountFilter } from './account-filter.ts';
import { ATTENTION_ORDER, ATTENTION_WORDS, attentionHref } from './attention.ts';
import { readFundingFilter } from './funding-filter.ts';
import { rawParamsOf } from './list-filter.ts';

describe('a group', () => {
  it('has a place in the order, words and a list of its own', () => {
    expect([...ATTENTION_ORDER].toSorted()).toEqual(Object.keys(ATTENTION_WORDS).toSorted());
    // Links have one list, where finished ones stand first.
    expect(new Set(ATTENTION_ORDER.map(attentionHref)).size).toBe(ATTENTION_ORDER.length - 1);
    for (const { title, words } of Object.values(ATTENTION_WORDS)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(words).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(['shared_link', 'open_link'] as const)('leads from %s to the links on the page of accounts', (kind) => {
    expect(attentionHref(kind)).toBe('/bank-accounts#open-links');
  });

  it.each(ATTENTION_ORDER.filter((kind) => !kind.endsWith('_link')))('links %s to a filter that its page reads', (kind) => {
    const { pathname, searchParams } = new URL(attentionHref(kind), 'http://localhost');
    const raw = rawParamsOf(searchParams);
    if (kind === 'blocked') {
      expect(pathname).toBe('/bank-accounts');
      expect(readAccountFilter(raw)).toMatchObject({ problems: [], filter: { blocked: true } });
      return;
    }
    expect(pathname).toBe('/fundings');
    const { filter, problems } = readFundingFilter(raw);
    expect(problems).toEqual([]);
    expect([...filter.states, ...filter.flags]).toEqual([kind === 'returned' ? 'unseen_return' : kind]);
  });
});
