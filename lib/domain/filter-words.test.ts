import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FILTER } from './account-filter.ts';
import { accountFilterParts, filterSentence, fundingFilterParts, stateLabel } from './filter-words.ts';
import { fundingSearchParams, NO_FUNDING_FILTER, type FundingFilter } from './funding-filter.ts';
import { cents } from './money.ts';
import { OPERATION_STATES } from './operation-state.ts';

const full: FundingFilter = {
  states: ['unknown', 'needs_review'], settlements: ['returned'], flags: ['late'], from: '2026-11-01', to: '2026-11-20', leastCents: cents(10_000n), mostCents: null,
  sourceAccountId: 'bbac-1', makerId: 'usr1', q: 'bbac-1', sort: 'largest', place: null,
};

describe('a filter in words', () => {
  it('says each part, with names where they are known', () => {
    expect(fundingFilterParts(full, { source: 'First Bank account ending 6789', maker: 'Ada' }).map((part) => part.words)).toEqual([
      'Search “bbac-1”: Bank account bbac-1. Dates are ignored: an id is looked for among everything.',
      'State: Not known yet or Needs review',
      'Settlement: Returned',
      'Mark: Pending past its expected date',
      'Made: Sun, Nov 1, 2026 to Fri, Nov 20, 2026',
      'Amount: from $100.00',
      'Charged: First Bank account ending 6789',
      'Made by: Ada',
    ]);
    expect(fundingFilterParts(full).at(-1)?.words).toBe('Made by: usr1');
  });

  it('names the parameters of each part: without all of them the address is empty', () => {
    const params = fundingSearchParams(full);
    for (const part of fundingFilterParts(full)) for (const name of part.names) params.delete(name);
    expect(params.toString()).toBe('sort=largest');
  });

  it('says one end, both or a single day', () => {
    const made = (from: string | null, to: string | null) => fundingFilterParts({ ...NO_FUNDING_FILTER, from, to })[0]?.words;
    expect(made('2026-11-20', null)).toBe('Made: from Fri, Nov 20, 2026');
    expect(made(null, '2026-11-20')).toBe('Made: up to Fri, Nov 20, 2026');
    expect(made('2026-11-20', '2026-11-20')).toBe('Made: Fri, Nov 20, 2026');
  });

  it('says everything in one line for an export', () => {
    expect(filterSentence(fundingFilterParts(NO_FUNDING_FILTER), 'newest')).toBe('Everything; newest first');
    expect(filterSentence(fundingFilterParts({ ...NO_FUNDING_FILTER, states: ['rejected'] }), 'oldest')).toBe('State: Refused; oldest first');
  });

  it('says the parts of bank accounts', () => {
    expect(accountFilterParts({ ...NO_ACCOUNT_FILTER, owner: 'program', platform: 'plaid', blocked: true, to: '2026-11-20' }).map((part) => part.words)).toEqual([
      'Funding sources of the program', 'Linked through: plaid', 'Not to be charged now', 'Linked: up to Fri, Nov 20, 2026',
    ]);
    expect(accountFilterParts({ ...NO_ACCOUNT_FILTER, owner: 'user', blocked: false }).map((part) => part.words)).toEqual(['Accounts of users', 'May be charged']);
    expect(accountFilterParts(NO_ACCOUNT_FILTER)).toEqual([]);
  });

  it('tells all states apart', () => {
    expect(new Set(OPERATION_STATES.map(stateLabel)).size).toBe(OPERATION_STATES.length);
  });
});
