import { describe, expect, it } from 'vitest';
import { LOOKUP_DELAYS_MS, MAX_RESENDS, nextStep, type OperationFacts } from './next-step.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts';

const now = new Date(Date.UTC(2026, 0, 5, 14));
const settings = { keyWindowMs: 15 * MINUTE_MS, lookupWorks: true };
const funding: OperationFacts = {
  kind: 'fund_program',
  state: 'prepared',
  createdAt: addMs(now, -MINUTE_MS),
  sendUntil: addMs(now, 9 * MINUTE_MS),
  leaseUntil: null,
  doubtSince: null,
  resendCount: 0,
  lookupCount: 0,
  refusedInDoubt: false,
  mergeDue: false,
  hasBody: true,
  followUntil: null,
  settlementStatus: null,
};
const step = (facts: Partial<OperationFacts>, lookupWorks = true) => nextStep({ ...funding, ...facts }, now, { ...settings, lookupWorks });

describe('the instruction', () => {
  it('sends inside send-until and lapses at its very end', () => {
    expect(step({})).toBe('send');
    expect(step({ sendUntil: now })).toBe('lapse');
    expect(step({ state: 'not_sent', sendUntil: now })).toBe('lapse');
  });

  it('waits for a person once the instruction has ended', () => {
    expect(step({ state: 'not_sent', sendUntil: null })).toBe('wait');
  });

  it('forgets drafts after a day and unanswered approvals after two', () => {
    expect(step({ state: 'draft', createdAt: addMs(now, -DAY_MS) })).toBe('discard_draft');
    expect(step({ state: 'draft', createdAt: addMs(now, -DAY_MS + 1) })).toBe('wait');
    expect(step({ state: 'awaiting_approval', createdAt: addMs(now, -2 * DAY_MS) })).toBe('expire_approval');
  });
});

describe('an unknown', () => {
  const unknown = { state: 'unknown', doubtSince: addMs(now, -MINUTE_MS) } as const;

  it('is resent inside the window and five times at most, then only asked about', () => {
    expect(step(unknown)).toBe('resend');
    expect(step({ ...unknown, doubtSince: addMs(now, -15 * MINUTE_MS) })).toBe('look_up');
    expect(step({ ...unknown, resendCount: MAX_RESENDS })).toBe('look_up');
  });

  it('is never resent after a no in doubt', () => {
    expect(step({ ...unknown, refusedInDoubt: true })).toBe('look_up');
  });

  it('goes to a person when the questions are used up, or can teach nothing', () => {
    const over = { ...unknown, resendCount: MAX_RESENDS };
    expect(step({ ...over, lookupCount: LOOKUP_DELAYS_MS.length })).toBe('give_up');
    expect(step(over, false)).toBe('give_up');
    expect(step({ ...over, kind: 'link_account' })).toBe('give_up');
  });

  it('weighs late evidence before anything else', () => {
    expect(step({ ...unknown, mergeDue: true })).toBe('merge');
  });

  it('asks 5 s, 15 s, 1 min, 10 min, then hourly for three days', () => {
    expect(LOOKUP_DELAYS_MS.slice(0, 5)).toEqual([5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS, 10 * MINUTE_MS, HOUR_MS]);
    expect(LOOKUP_DELAYS_MS.slice(4).reduce((sum, ms) => sum + ms, 0)).toBe(3 * DAY_MS);
  });
});

describe('a lease', () => {
  it('is left alone while it lives and ended when it is over', () => {
    expect(step({ state: 'sending', leaseUntil: addMs(now, 1) })).toBe('wait');
    expect(step({ state: 'sending', leaseUntil: now })).toBe('end_lease');
    expect(step({ state: 'sending', leaseUntil: null })).toBe('end_lease');
  });
});

describe('a sealed number', () => {
  const link = { kind: 'link_account', state: 'not_sent', sendUntil: null } as const;

  it('ends a parked link when it was erased or is 72 h old', () => {
    expect(step({ ...link, hasBody: false })).toBe('erase_and_cancel');
    expect(step({ ...link, createdAt: addMs(now, -72 * HOUR_MS) })).toBe('erase_and_cancel');
    expect(step(link)).toBe('wait');
  });

  it('is never resent when it is 72 h old', () => {
    expect(step({ ...link, state: 'unknown', doubtSince: now, createdAt: addMs(now, -72 * HOUR_MS) })).toBe('give_up');
  });
});

describe('an accepted funding', () => {
  it('is followed until its day, and late evidence comes first', () => {
    expect(step({ state: 'succeeded', followUntil: addMs(now, 1) })).toBe('follow');
    expect(step({ state: 'succeeded', followUntil: now })).toBe('wait');
    expect(step({ state: 'succeeded', followUntil: addMs(now, 1), mergeDue: true })).toBe('merge');
    expect(step({ state: 'rejected', mergeDue: true })).toBe('merge');
    expect(step({ state: 'cancelled' })).toBe('wait');
  });
});
