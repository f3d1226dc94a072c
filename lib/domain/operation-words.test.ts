import { describe, expect, it } from 'vitest';
import { OPERATION_STATES, type OperationState } from './operation-state.ts';
import { lineBadge, wordsFor } from './operation-words.ts';
import { STATE_REASONS } from './state-reason.ts';
import type { OperationView } from './views.ts';

const ZONE = 'America/New_York';
const NOW = '2026-11-20T18:00:00.000Z';

const fund = {
  amount: '1250.00', currency: 'usd', sourceAccountId: 'bbac-1', sourceAccountName: 'First Bank account ending 6789', targetAccountId: 'rbac-1',
  userId: 'user-1', externalId: 'PO-7-abc', reference: 'PO-7', description: null, purpose: null, sourceName: null, participantId: null,
  sourceLedgerUid: null, destinationLedgerUid: null,
};
const link = {
  ownerScope: 'program' as const, userId: 'user-1', firstName: 'Ada', lastName: 'Lovelace', routingNumber: '110000000', last4: '6789',
  address: null, fingerprint: null, plaid: null,
};

function view(over: Partial<OperationView>): OperationView {
  return {
    id: 'op_000000000000', kind: 'fund_program', state: 'draft', stateReason: null, bankMessage: null, resolvedBy: null, makerName: 'Ann',
    createdAt: NOW, preparedAt: null, finishedAt: null, sendUntil: null, nextCheckAt: null, attemptCount: 0, fund, link: null, account: null,
    bankId: null, endingDiffers: false, blockedReason: null, settlementStatus: null, postedAt: null, mayReturnUntil: null, transactions: [], timeline: [], acts: [],
    duplicateReason: null, version: null, approval: null, replacesId: null, replacedById: null, closing: null, exceptions: [], expected: null, returned: null, notes: [], history: [], ...over,
  };
}

const NEVER_SENT: OperationState[] = ['declined', 'expired', 'withdrawn', 'discarded', 'cancelled'];
const say = (over: Partial<OperationView>) => wordsFor(view(over), ZONE, NOW);

describe('the words of each state', () => {
  const kinds = [{ kind: 'fund_program', fund, link: null }, { kind: 'link_account', fund: null, link }] as const;
  const every = OPERATION_STATES.flatMap((state) => [null, ...STATE_REASONS].flatMap((stateReason) => kinds.map((kind) => ({ state, stateReason, ...kind }))));

  it('has a headline, an explanation and a badge for every state, reason and kind', () => {
    for (const facts of every) {
      const said = say(facts);
      for (const words of [said.headline, said.explanation, said.badge.label]) {
        expect(words.trim(), `${facts.kind} ${facts.state} ${facts.stateReason}`).not.toBe('');
        expect(words).not.toMatch(/undefined|null|NaN| {2}/);
      }
    }
  });

  it('never calls an unknown failed, and always says not to enter it again', () => {
    for (const facts of every.filter((each) => each.state === 'unknown')) {
      const said = say(facts);
      expect(`${said.headline} ${said.explanation} ${said.badge.label}`).not.toMatch(/fail/i);
      expect(said.headline).toBe('We do not know yet whether this was made');
      expect(said.explanation).toContain('Do not enter it again');
      expect(said.explanation).toContain('may or may not have');
    }
  });

  it('says that nothing was sent in each end that never left', () => {
    for (const state of NEVER_SENT) expect(say({ state }).headline).toContain('Nothing was sent');
  });

  it('shows amount, account and reference while the outcome of a funding is open', () => {
    for (const state of ['prepared', 'sending', 'not_sent', 'unknown', 'needs_review'] as const) {
      const { explanation } = say({ state });
      for (const part of ['$1,250.00', 'First Bank account ending 6789', 'PO-7-abc']) expect(explanation, state).toContain(part);
    }
  });
});

describe('not sent', () => {
  const until = '2026-11-20T19:05:00.000Z';

  it('names the time until which the console tries again, with its zone', () => {
    const said = say({ state: 'not_sent', stateReason: 'connection_failed', sendUntil: until });
    expect(said.headline).toBe('Not sent yet. Trying again until 14:05 EST.');
    expect(said.explanation).toContain('Do not enter it again');
  });

  it('asks for a person after that time', () => {
    const said = wordsFor(view({ state: 'not_sent', stateReason: 'send_until_passed', sendUntil: until }), ZONE, until);
    expect(said.headline).toBe('Nothing was sent');
    expect(said.explanation).toContain('Try again');
  });

  it('does not promise to try again when credentials were refused', () => {
    const said = say({ state: 'not_sent', stateReason: 'credentials_refused', sendUntil: null });
    expect(said.headline).toBe('Nothing was sent');
    expect(said.explanation).toContain('Tell an administrator');
  });
});

describe('the ends that the bank decided', () => {
  it('quotes the bank on a refusal', () => {
    const said = say({ state: 'rejected', stateReason: 'refused_by_bank', bankMessage: 'Account closed' });
    expect(said.explanation).toContain('The bank said: “Account closed”. No money has moved');
    expect(say({ state: 'rejected', stateReason: 'refused_by_bank', bankMessage: 'It is closed.' }).explanation).toContain('“It is closed.” No money has moved');
    expect(said.explanation).toContain('No money has moved');
  });

  it('follows the settlement of an accepted funding', () => {
    expect(say({ state: 'succeeded', settlementStatus: 'pending' }).headline).toBe('Accepted by the bank');
    expect(say({ state: 'succeeded', settlementStatus: 'posted' }).badge).toEqual({ label: 'Posted', tone: 'good' });
  });

  it('warns of an account whose ending differs, until it is confirmed', () => {
    const linked = { kind: 'link_account', fund: null, link, state: 'succeeded' } as const;
    expect(say({ ...linked, endingDiffers: true }).explanation).toContain('Do not charge this account until an administrator');
    expect(say(linked).headline).toBe('Account ending 6789 is linked');
    const shared = { ...link, plaid: { how: 'here' as const, sessionId: 'pls-0000000000000000', institutionName: 'A Bank', accountName: 'Checking', mask: '0000', tokenised: true, identity: 'match' as const, identityReason: null } };
    expect(say({ ...linked, link: shared }).headline).toBe('Account known as ••0000 is linked');
    expect(JSON.stringify(OPERATION_STATES.map((state) => say({ ...linked, link: shared, state })))).not.toContain('6789');
  });

  it('says why an account may not be charged, wherever it could still be sent', () => {
    for (const state of ['draft', 'awaiting_approval', 'not_sent'] as const) {
      expect(say({ state, blockedReason: 'The owner disputes' }).explanation).toContain('“Do not charge”: “The owner disputes”');
      expect(say({ state, endingDiffers: true }).explanation).toContain('another ending for the account to be charged');
      expect(say({ state }).explanation).not.toContain('to be charged');
    }
    expect(say({ state: 'succeeded', settlementStatus: 'posted', blockedReason: 'The owner disputes' }).explanation).not.toContain('Do not charge');
  });
});

describe('closing by people', () => {
  const closing = { verdict: 'made' as const, reference: 'ltra-9', reason: 'Seen on the statement', proposedByName: 'Ann', confirmedByName: null };

  it('tells the second person what is proposed', () => {
    expect(say({ state: 'needs_review', closing }).explanation).toContain('Ann proposes to close it as made.');
  });

  it('names both people, the reference and what may follow', () => {
    const made = say({ state: 'closed_by_person', closing: { ...closing, confirmedByName: 'Bob' } }).explanation;
    expect(made).toContain('Ann and Bob');
    expect(made).toContain('ltra-9');
    expect(made).not.toContain('send it as new');
    expect(made).toContain('Why: “Seen on the statement”. Do not enter it again.');
    expect(say({ state: 'closed_by_person', closing: { ...closing, verdict: 'not_made' } }).explanation).toContain('send it as new');
  });
});

describe('the badge of a line', () => {
  it('is the settlement of an accepted funding, and returned when it came back', () => {
    const line = { state: 'succeeded', kind: 'fund_program', settlementStatus: 'posted' } as const;
    expect(lineBadge({ ...line, returned: false }).label).toBe('Posted');
    expect(lineBadge({ ...line, returned: true })).toEqual({ label: 'Returned', tone: 'bad' });
    expect(lineBadge({ ...line, kind: 'link_account', settlementStatus: null, returned: false }).label).toBe('Linked');
  });
});
