import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LINK_SESSION_STATES } from '#lib/domain/plaid/link-session.ts';
import type { LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import type { LinkSessionActs } from './link-session-acts.tsx';
import { LinkSessionSheet } from './link-session-sheet.tsx';

const URL = 'https://secure.plaid.com/hl/lp1234';
const HOSTED = { url: URL, qr: { size: 29, path: 'M4 4h7v1h-7z' } };

const SESSION: LinkSessionView = {
  id: 'pls-0123456789abcdef',
  way: 'hosted',
  purpose: 'link',
  state: 'created',
  ownerScope: 'user',
  userId: 'user-1',
  firstName: 'Alberta',
  lastName: 'Charleson',
  address: null,
  madeByName: 'Ada Admin',
  createdAt: '2026-11-20T15:00:00.000Z',
  expiresAt: '2026-11-21T15:00:00.000Z',
  openedAt: null,
  endedAt: null,
  ended: null,
  linkSessionId: null,
  requestId: 'req-1',
  sharedCount: 0,
  operationId: null,
  operationIsDraft: false,
  replacedBy: null,
  steps: [{ label: 'Made', at: '2026-11-20T15:00:00.000Z', status: 'done' }],
  next: 'wait',
  accountId: null,
  mayRevoke: true,
  mayResend: true,
};

const press = () => Promise.reject(new Error('not pressed here'));
const ACTS: LinkSessionActs = { revoke: press, resend: press, fetchAgain: press };

function show(over: Partial<LinkSessionView>, { acts = ACTS, isEmulated = false }: { acts?: LinkSessionActs | null; isEmulated?: boolean } = {}): string {
  return renderToStaticMarkup(<LinkSessionSheet session={{ ...SESSION, ...over }} hosted={HOSTED} acts={acts} isEmulated={isEmulated} timeZone="America/New_York" />);
}

describe('the page of a link', () => {
  it('shows the link only while it opens anything', () => {
    const open = LINK_SESSION_STATES.filter((state) => show({ state }).includes(URL));
    expect(open).toEqual(['asked', 'created', 'opened', 'exited']);
  });

  it('gives the code a name, and its own white ground', () => {
    const html = show({});
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby/);
    expect(html).toContain('<rect width="29" height="29" fill="#ffffff"');
  });

  it("opens the customer's page for staff only where no real bank is behind it", () => {
    expect(show({})).not.toContain(`href="${URL}"`);
    expect(show({}, { isEmulated: true })).toContain(`href="${URL}"`);
  });

  it('leads on to the accounts once they are there', () => {
    const address = `/bank-accounts/link/session/${SESSION.id}/accounts`;
    expect(show({})).not.toContain(address);
    expect(show({ state: 'finished', next: 'pick', sharedCount: 2 })).toContain(`href="${address}"`);
    const doubled = show({ state: 'finished', next: 'decide_duplicate', sharedCount: 1 });
    expect(doubled).toContain('Look at what is known already');
    expect(doubled).not.toContain('Choose the account<');
  });

  it('offers nothing to those who only look', () => {
    const html = show({ state: 'finished', next: 'pick', sharedCount: 2 }, { acts: null });
    expect(html).not.toMatch(/Revoke|Make a new link|Choose the account/);
  });

  it('offers what the server allows and no more', () => {
    expect(show({ mayRevoke: false })).not.toContain('>Revoke<');
    expect(show({ mayResend: false })).not.toContain('make a new link');
    expect(show({ state: 'expired', mayRevoke: false })).toContain('>Make a new link<');
  });

  it('says what kept the accounts away, and lets somebody try again', () => {
    const ended = { code: 'INSTITUTION_DOWN', sentence: 'The bank cannot be reached at the moment.', next: 'Try again in some minutes.', requestId: 'req-9' };
    const html = show({ state: 'finished', next: 'fetch', ended, sharedCount: 1 });
    for (const words of [ended.sentence, ended.next, ended.code, ended.requestId, '>Try again<']) expect(html).toContain(words);
    expect(show({ state: 'finished', next: 'fetch', sharedCount: 1 })).not.toContain('>Try again<');
  });
});
