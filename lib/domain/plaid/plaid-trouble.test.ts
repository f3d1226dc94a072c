import { describe, expect, it } from 'vitest';
import { exitTrouble, KNOWN_EXITS } from './link-exit.ts';
import { KNOWN_TROUBLES, troubleOf } from './plaid-trouble.ts';

const failure = (code: string, displayMessage: string | null = null) => ({ type: 'ITEM_ERROR', code, displayMessage, requestId: 'req1' });

/** Everything that reference and engine name, by hand: a row that is taken out of the table is missed here. */
const DOCUMENTED = [
  'ITEM_LOGIN_REQUIRED', 'INVALID_CREDENTIALS', 'ITEM_LOCKED', 'NO_AUTH_ACCOUNTS', 'PRODUCT_NOT_READY', 'NO_ACCOUNTS',
  'INVALID_PUBLIC_TOKEN', 'INVALID_LINK_TOKEN', 'INSTITUTION_DOWN', 'INSTITUTION_NOT_RESPONDING', 'RATE_LIMIT_EXCEEDED',
  'INTERNAL_SERVER_ERROR', 'PENDING_DISCONNECT', 'USER_PERMISSION_REVOKED', 'USER_ACCOUNT_REVOKED', 'INVALID_API_KEYS',
  'NO_ANSWER', 'UNREADABLE_ANSWER', 'NOT_CONFIGURED',
];
const EXITS = [
  'requires_questions', 'requires_selections', 'requires_code', 'choose_device', 'requires_credentials',
  'requires_account_selection', 'requires_oauth', 'institution_not_found', 'institution_not_supported', 'unknown',
];

const fallback = troubleOf(failure('SOMETHING_NEW'));

describe('troubleOf', () => {
  it.each([...DOCUMENTED, ...EXITS])('%s has a sentence and a next step of its own', (code) => {
    const view = troubleOf(failure(code, 'Not these words.'));
    expect(view).toMatchObject({ code, requestId: 'req1' });
    expect(view.sentence).not.toContain('Not these words');
    expect(view.sentence).not.toBe(fallback.sentence);
    expect(view.next).not.toBe(fallback.next);
  });

  it.each([...KNOWN_TROUBLES, ...KNOWN_EXITS])('%s says what it means for the money, in whole sentences and without its code', (code) => {
    const { sentence, next } = troubleOf(failure(code));
    expect(sentence).toMatch(/(No account was linked|Nothing was saved) and no money moved\.$/);
    expect(`${sentence} ${next}`).not.toMatch(/undefined|null|\.\.|  /);
    expect(`${sentence} ${next}`).not.toContain(code);
    expect(next).toMatch(/^[A-Z].*\.$/);
  });

  it('gives no two codes the same sentence, but for those that mean the same', () => {
    const same = new Map<string, string[]>();
    for (const code of [...KNOWN_TROUBLES, ...KNOWN_EXITS]) same.set(troubleOf(failure(code)).sentence, [...(same.get(troubleOf(failure(code)).sentence) ?? []), code]);
    expect([...same.values()].filter((codes) => codes.length > 1)).toEqual([
      ['INVALID_FIELD', 'MISSING_FIELDS'],
      ['requires_questions', 'requires_selections'],
      ['requires_oauth', 'continue_to_third_party'],
    ]);
  });

  it('tells an unknown code in Plaid’s words for people', () => {
    expect(troubleOf(failure('SOMETHING_NEW', 'The bank is closed today')).sentence).toBe('The bank is closed today. Nothing was saved and no money moved.');
    expect(troubleOf(failure('SOMETHING_NEW', 'Please try again!')).sentence).toBe('Please try again! Nothing was saved and no money moved.');
  });

  it.each([null, '', '  '])('tells an unknown code plainly when Plaid sent %j', (words) => {
    expect(troubleOf(failure('SOMETHING_NEW', words))).toMatchObject({ code: 'SOMETHING_NEW', sentence: 'Plaid did not do what was asked. Nothing was saved and no money moved.' });
  });

  it.each(['constructor', '__proto__', 'toString', ''])('takes %j for a code and nothing else', (code) => {
    expect(troubleOf(failure(code)).sentence).toBe(fallback.sentence);
    expect(exitTrouble(code)).toBeNull();
  });

  it('does not say "not linked" of a connection that stands', () => {
    for (const code of ['ITEM_LOGIN_REQUIRED', 'USER_PERMISSION_REVOKED', 'NO_ANSWER']) expect(troubleOf(failure(code)).sentence).not.toContain('No account was linked');
  });
});
