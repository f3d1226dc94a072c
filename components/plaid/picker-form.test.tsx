import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { gateOf } from '#lib/domain/plaid/verification-gate.ts';
import { identityOf } from '#lib/domain/plaid/identity-match.ts';
import type { SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { PickerForm } from './picker-form.tsx';

const CHECKING: SharedAccountView = {
  accountId: 'acct-checking',
  name: 'Plaid Checking',
  officialName: 'Plaid Gold Standard 0% Interest Checking',
  mask: '0000',
  subtype: 'checking',
  tokenised: false,
  gate: gateOf(null),
  identity: identityOf({ name: 100, address: null }),
  duplicates: [],
  operationId: null,
};
const SAVINGS: SharedAccountView = { ...CHECKING, accountId: 'acct-savings', name: 'Plaid Saving', officialName: null, mask: '1111', subtype: 'savings' };
const BLOCKED: SharedAccountView = { ...SAVINGS, gate: gateOf('verification_failed') };

const REASON = 'Why is this account the customer&#x27;s all the same?';

function show(...accounts: SharedAccountView[]): string {
  return renderToStaticMarkup(<PickerForm sessionId="pls-0" institutionName="First Platypus Bank" accounts={accounts} pick={() => Promise.reject(new Error('not pressed here'))} timeZone="America/New_York" />);
}

/** The radio button of an account, as the server wrote it. */
function radio(html: string, accountId: string): string {
  const tag = Array.from(html.matchAll(/<input[^>]*>/g), ([each]) => each).find((each) => each.includes(`value="${accountId}"`));
  if (tag === undefined) throw new Error(`no radio button for ${accountId}`);
  return tag;
}

describe('the picker', () => {
  it('asks for the reason at once where the only usable account is not certainly the customer’s', () => {
    expect(show({ ...CHECKING, identity: identityOf({ name: 30, address: null }) })).toContain(REASON);
    expect(show({ ...CHECKING, identity: identityOf(null) }, BLOCKED)).toContain(REASON);
    expect(show(CHECKING)).not.toContain(REASON);
  });

  it('proposes none of several, so no reason is asked before somebody has chosen', () => {
    expect(show({ ...CHECKING, identity: identityOf(null) }, { ...SAVINGS, identity: identityOf(null) })).not.toContain(REASON);
  });

  it('does not let a blocked account be chosen, and says why', () => {
    const html = show(CHECKING, BLOCKED);
    expect(radio(html, 'acct-savings')).toContain('disabled');
    expect(radio(html, 'acct-checking')).not.toContain('disabled');
    expect(html).toContain('Not verified: the customer entered the wrong deposit three times.');
    expect(html).toContain('verification_failed');
  });

  it('lets an account be chosen that only asks for a closer look', () => {
    expect(radio(show({ ...CHECKING, gate: gateOf('database_insights_pass_with_caution') }, SAVINGS), 'acct-checking')).not.toContain('disabled');
  });

  it('ties every account to what is known of it', () => {
    const html = show(CHECKING, SAVINGS);
    for (const accountId of ['acct-checking', 'acct-savings']) {
      const facts = /aria-describedby="([^"]+)"/.exec(radio(html, accountId))?.[1] ?? 'none';
      expect(html).toContain(`id="${facts}"`);
    }
  });

  it('says the scores, each by its name, and that nothing was compared', () => {
    expect(show({ ...CHECKING, identity: identityOf({ name: 92, address: 71 }) })).toContain('(name 92 of 100, address 71 of 100)');
    const html = show({ ...CHECKING, identity: identityOf(null) });
    expect(html).toContain('Not compared');
    expect(html).not.toMatch(/\d+ of 100/);
  });

  it('says of numbers that were made for the connection what they are', () => {
    const words = 'numbers made for this connection alone';
    expect(show({ ...CHECKING, tokenised: true })).toContain(words);
    expect(show(CHECKING)).not.toContain(words);
  });

  it('leads to the earlier account that it may be', () => {
    const html = show({ ...CHECKING, duplicates: [{ accountId: 'bbac-earlier', words: 'First Platypus Bank · ••0000', why: 'same_numbers', createdAt: '2026-11-20T15:00:00.000Z' }] });
    expect(html).toContain('href="/bank-accounts/bbac-earlier"');
    expect(html).toContain('the same routing and account number');
  });
});
