import { describe, expect, it } from 'vitest';
import { actsFor, type ActFacts } from './operation-acts.ts';
import { OPERATION_STATES, type OperationState } from './operation-state.ts';
import { ROLES } from './roles.ts';
import type { OperationAct } from './views.ts';

const NOW = '2026-11-20T18:00:00.000Z';
const LATER = '2026-11-20T18:05:00.000Z';
const EARLIER = '2026-11-20T17:55:00.000Z';

const base: ActFacts = {
  kind: 'fund_program', ownerScope: 'program', state: 'draft', sendUntil: null, now: NOW, isMaker: true, role: 'admin',
  closing: null, isSourceBlocked: false, isReplaced: false,
};
const acts = (over: Partial<ActFacts>): OperationAct[] => actsFor({ ...base, ...over });

// What an administrator sees who is the maker, and one who is not.
const ADMIN_TABLE: Record<OperationState, { maker: OperationAct[]; other: OperationAct[] }> = {
  draft: { maker: ['send', 'change', 'discard'], other: [] },
  awaiting_approval: { maker: ['withdraw'], other: ['approve', 'decline'] },
  prepared: { maker: [], other: [] },
  sending: { maker: [], other: [] },
  not_sent: { maker: ['try_again', 'cancel'], other: ['try_again', 'cancel'] },
  unknown: { maker: ['check_again'], other: ['check_again'] },
  rejected: { maker: ['send_as_new'], other: ['send_as_new'] },
  succeeded: { maker: [], other: [] },
  needs_review: { maker: ['propose_closing'], other: ['propose_closing'] },
  closed_by_person: { maker: [], other: [] },
  declined: { maker: ['send_as_new'], other: ['send_as_new'] },
  expired: { maker: ['send_as_new'], other: ['send_as_new'] },
  withdrawn: { maker: ['send_as_new'], other: ['send_as_new'] },
  discarded: { maker: ['send_as_new'], other: ['send_as_new'] },
  cancelled: { maker: ['send_as_new'], other: ['send_as_new'] },
};

describe('the buttons of an administrator', () => {
  it.each(OPERATION_STATES)('%s', (state) => {
    expect(acts({ state })).toEqual(ADMIN_TABLE[state].maker);
    expect(acts({ state, isMaker: false })).toEqual(ADMIN_TABLE[state].other);
  });
});

describe('the buttons of support', () => {
  it.each(OPERATION_STATES)('%s: as an administrator for the links of users, but no approval and no closing', (state) => {
    const link = { kind: 'link_account', ownerScope: 'user', role: 'support', state } as const;
    const without: OperationAct[] = ['approve', 'decline', 'propose_closing', 'confirm_closing'];
    expect(acts(link)).toEqual(ADMIN_TABLE[state].maker.filter((act) => !without.includes(act)));
    expect(acts({ ...link, isMaker: false })).toEqual(ADMIN_TABLE[state].other.filter((act) => !without.includes(act)));
  });

  it.each(OPERATION_STATES)('%s: nothing on fundings and program links of others', (state) => {
    expect(acts({ role: 'support', state, isMaker: false })).toEqual([]);
    expect(acts({ role: 'support', kind: 'link_account', state, isMaker: false })).toEqual([]);
  });

  it('keeps the right to discard a draft after losing the right to send it', () => {
    expect(acts({ role: 'support', state: 'draft' })).toEqual(['discard']);
  });
});

describe('an auditor', () => {
  it.each(OPERATION_STATES)('%s: no button at all, not even on what they made in an earlier role', (state) => {
    for (const kind of ['fund_program', 'link_account'] as const)
      for (const ownerScope of ['user', 'program'] as const)
        for (const isMaker of [true, false]) expect(acts({ role: 'auditor', state, kind, ownerScope, isMaker })).toEqual([]);
  });
});

describe('what an unknown never offers', () => {
  it('has no cancel, discard or new key, whoever looks', () => {
    for (const role of ROLES)
      for (const isMaker of [true, false])
        expect(acts({ state: 'unknown', role, isMaker }).filter((act) => act !== 'check_again')).toEqual([]);
  });
});

describe('not sent', () => {
  it('offers only cancel while the console tries again by itself', () => {
    expect(acts({ state: 'not_sent', sendUntil: LATER })).toEqual(['cancel']);
  });

  it('offers Try again after that time, and when only a person can mend the cause', () => {
    expect(acts({ state: 'not_sent', sendUntil: EARLIER })).toEqual(['try_again', 'cancel']);
    expect(acts({ state: 'not_sent', sendUntil: null })).toEqual(['try_again', 'cancel']);
  });
});

describe('closing by people', () => {
  it('lets only the second person confirm; either may propose anew', () => {
    const proposed = (proposedByMe: boolean) => ({ state: 'needs_review', closing: { verdict: 'made', proposedByMe } }) as const;
    expect(acts(proposed(true))).toEqual(['propose_closing']);
    expect(acts(proposed(false))).toEqual(['confirm_closing', 'propose_closing']);
  });

  it('offers a new operation only after "not made"', () => {
    expect(acts({ state: 'closed_by_person', closing: { verdict: 'made', proposedByMe: false } })).toEqual([]);
    expect(acts({ state: 'closed_by_person', closing: { verdict: 'not_made', proposedByMe: false } })).toEqual(['send_as_new']);
  });
});

describe('an account whose ending nobody has confirmed', () => {
  it('cannot be charged from any state, and everything else stays', () => {
    const blocked = { isSourceBlocked: true };
    expect(acts({ ...blocked, state: 'draft' })).toEqual(['change', 'discard']);
    expect(acts({ ...blocked, state: 'awaiting_approval', isMaker: false })).toEqual(['decline']);
    expect(acts({ ...blocked, state: 'not_sent' })).toEqual(['cancel']);
  });
});

describe('a copy', () => {
  it('is not offered twice', () => {
    expect(acts({ state: 'rejected', isReplaced: true })).toEqual([]);
  });
});
