import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAccountFilter } from './account-filter.ts';
import { ATTENTION_ORDER, ATTENTION_WORDS, attentionHref, attentionOf, byUrgency, type AttentionFacts } from './attention.ts';
import { readFundingFilter } from './funding-filter.ts';
import { rawParamsOf } from './list-filter.ts';
import { isEndState, OPERATION_STATES, UNFINISHED_STATES } from './operation-state.ts';

const quiet: AttentionFacts = { kind: 'fund_program', state: 'succeeded', isTryingAgain: false, isUnseenReturn: false, isLate: false };
const of = (change: Partial<AttentionFacts>) => attentionOf({ ...quiet, ...change });

describe('what needs attention', () => {
  it('is doubt, whatever else is true', () => {
    for (const kind of ['fund_program', 'link_account'] as const) {
      expect(of({ kind, state: 'unknown', isTryingAgain: true })).toBe('unknown');
      expect(of({ kind, state: 'needs_review' })).toBe('needs_review');
      expect(of({ kind, state: 'awaiting_approval' })).toBe('awaiting_approval');
    }
  });

  it('is what was not sent, once nothing goes by itself', () => {
    expect(of({ state: 'not_sent' })).toBe('not_sent');
    expect(of({ state: 'not_sent', isTryingAgain: true })).toBeNull();
  });

  it('is a return until somebody has looked at it, before its lateness', () => {
    expect(of({ isUnseenReturn: true, isLate: true })).toBe('returned');
    expect(of({ isLate: true })).toBe('late');
    expect(of({})).toBeNull();
    expect(of({ kind: 'link_account', isUnseenReturn: true, isLate: true })).toBeNull();
  });

  it('is never an end without money in doubt, and every unfinished state that waits for a person', () => {
    for (const state of OPERATION_STATES.filter((each) => isEndState(each) && each !== 'succeeded')) expect(of({ state, isLate: true, isUnseenReturn: true })).toBeNull();
    const waiting = UNFINISHED_STATES.filter((state) => of({ state }) !== null);
    expect(waiting).toEqual(['awaiting_approval', 'not_sent', 'unknown', 'needs_review']);
  });
});

describe('the order of attention', () => {
  const item = (kind: (typeof ATTENTION_ORDER)[number], since: string, id = 'op_1') => ({ kind, since, id });

  it('puts doubt about money first, and the longest wait first within a kind', () => {
    const items = [item('blocked', '2026-01-01'), item('unknown', '2026-11-20'), item('late', '2026-11-01'), item('unknown', '2026-11-19'), item('needs_review', '2026-11-20'), item('returned', '2026-10-01')];
    expect(items.toSorted(byUrgency).map((each) => `${each.kind} ${each.since}`)).toEqual([
      'needs_review 2026-11-20', 'unknown 2026-11-19', 'unknown 2026-11-20', 'returned 2026-10-01', 'late 2026-11-01', 'blocked 2026-01-01',
    ]);
  });

  it('is total: every mixture is sorted to the same list (property)', () => {
    const anyItem = fc.record({ kind: fc.constantFrom(...ATTENTION_ORDER), since: fc.constantFrom('2026-11-19', '2026-11-20'), id: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(fc.array(anyItem), (items) => {
        expect(items.toReversed().toSorted(byUrgency)).toEqual(items.toSorted(byUrgency));
      }),
    );
  });
});

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
