import { describe, expect, it } from 'vitest';
import { accountWords, linkNumberWords, numberWords } from './account-words.ts';

describe('which account it is', () => {
  it.each([
    ['by hand', { mask: null, tokenised: false }, 'ending 6789'],
    ['shared', { mask: '6789', tokenised: false }, 'known as ••6789'],
    ['tokenised', { mask: '0000', tokenised: true }, 'known as ••0000'],
    ['tokenised and without a mask', { mask: null, tokenised: true }, 'with a number made for its connection'],
  ])('%s', (_name, known, words) => {
    expect(numberWords({ last4: '6789', ...known })).toBe(words);
    const plaid = { how: 'here', sessionId: 'pls-0000000000000000', institutionName: null, accountName: 'Checking', identity: 'match', identityReason: null, ...known } as const;
    expect(linkNumberWords({ last4: '6789', plaid })).toBe(words);
  });

  it('is named by its bank, else by where it was shared', () => {
    const shared = { last4: '6789', mask: '0000', tokenised: false, institutionName: 'First Platypus Bank' };
    expect(accountWords({ ...shared, bankName: 'First Bank' })).toBe('First Bank account known as ••0000');
    expect(accountWords({ ...shared, bankName: null })).toBe('First Platypus Bank account known as ••0000');
    expect(accountWords({ ...shared, bankName: null, institutionName: null, mask: null })).toBe('account ending 6789');
  });

  it('says the ending of a link by hand', () => {
    expect(linkNumberWords({ last4: '6789', plaid: null })).toBe('ending 6789');
  });
});
