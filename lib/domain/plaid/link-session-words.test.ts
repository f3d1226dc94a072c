import { describe, expect, it } from 'vitest';
import { LINK_SESSION_STATES } from './link-session.ts';
import { isLinkOver, linkSessionBadge, linkSessionWords } from './link-session-words.ts';
import type { LinkSessionView } from './plaid-views.ts';

type Subject = Parameters<typeof linkSessionWords>[0];

const HOSTED: Subject = { way: 'hosted', purpose: 'link', state: 'created', next: 'wait', expiresAt: '2026-11-21T15:00:00.000Z', replacedBy: null, ended: null, sharedCount: 0 };
const say = (over: Partial<Subject>) => linkSessionWords({ ...HOSTED, ...over }, 'America/New_York');

describe('the sentence about a link', () => {
  it.each<[string, Partial<Subject>, string]>([
    ['just made', {}, 'Waiting for the customer to open the link'],
    ['opened', { state: 'opened' }, 'The customer has opened the link'],
    ['left', { state: 'exited' }, 'The customer left without finishing'],
    ['one account shared', { state: 'finished', next: 'pick', sharedCount: 1 }, 'The customer has shared one account'],
    ['two accounts shared', { state: 'finished', next: 'pick', sharedCount: 2 }, 'The customer has shared 2 accounts'],
    ['reconnected', { state: 'finished', next: 'done', purpose: 'reconnect' }, 'The customer has signed in at their bank again'],
    ['expired', { state: 'expired', next: 'none' }, 'This link has expired'],
    ['revoked', { state: 'revoked', next: 'none' }, 'This link was revoked'],
    ['refused by Plaid', { state: 'failed', next: 'none' }, 'Plaid did not make this link'],
    ['open at the desk', { way: 'here', state: 'opened' }, 'The customer has Plaid Link open at the desk'],
  ])('%s', (_what, over, headline) => {
    expect(say(over).headline).toBe(headline);
  });

  it('says that a link which was left stays open until its time, in the zone of the console', () => {
    expect(say({ state: 'exited' }).explanation).toContain('The same link stays open until Nov 21, 2026, 10:00:00 EST');
    expect(say({ state: 'exited', way: 'here' }).explanation).not.toContain('stays open');
  });

  it('never sends anybody to choose before a likely duplicate was looked at', () => {
    const words = say({ state: 'finished', next: 'decide_duplicate', sharedCount: 1 });
    expect(words.explanation).toContain('Nothing has been fetched yet');
    expect(words.badge.tone).toBe('doubt');
  });

  it('calls no link done that still waits for a person', () => {
    for (const next of ['wait', 'fetch', 'decide_duplicate', 'pick', 'review'] as const) expect(linkSessionBadge({ state: 'finished', next }).label).not.toBe('Done');
    expect(linkSessionBadge({ state: 'finished', next: 'done' })).toEqual({ label: 'Done', tone: 'good' });
  });

  it('names every state apart', () => {
    const labels = LINK_SESSION_STATES.map((state) => linkSessionBadge({ state, next: 'none' }).label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('when a page stops asking', () => {
  const over: [LinkSessionView['state'], LinkSessionView['next'], boolean][] = [
    ['asked', 'wait', false],
    ['created', 'wait', false],
    ['opened', 'wait', false],
    // The customer may open the same link again.
    ['exited', 'wait', false],
    ['finished', 'fetch', false],
    ['finished', 'pick', true],
    ['finished', 'decide_duplicate', true],
    ['finished', 'done', true],
    ['expired', 'none', true],
    ['revoked', 'none', true],
    ['failed', 'none', true],
  ];
  it.each(over)('%s, %s: %s', (state, next, expected) => {
    expect(isLinkOver({ state, next })).toBe(expected);
  });
});
