import { describe, expect, it } from 'vitest';
import { linkIntent, type LinkInput } from './link-intent.ts';

const typed: LinkInput = {
  ownerScope: 'user',
  userId: 'user-1',
  firstName: ' Zoe\u0308 ',
  lastName: 'Núñez',
  routingNumber: '0110 0001-5',
  accountNumber: '0001 2345 6789',
  accountNumberAgain: '000123456789',
  street: '',
  city: '',
  state: '',
  postalCode: '',
  fingerprint: '',
};
const address = { street: '1 Main St', city: 'Springfield', state: 'IL', postalCode: '62701' };

function problems(change: Partial<Record<keyof LinkInput, unknown>>): Record<string, string> {
  const read = linkIntent.safeParse({ ...typed, ...change });
  return Object.fromEntries((read.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]));
}

describe('linkIntent', () => {
  it('reads what the form collects, leading zeros kept, spaces and dashes gone', () => {
    expect(linkIntent.parse(typed)).toEqual({
      ownerScope: 'user',
      userId: 'user-1',
      firstName: 'Zoë',
      lastName: 'Núñez',
      routingNumber: '011000015',
      accountNumber: '000123456789',
      accountNumberAgain: '000123456789',
      street: null,
      city: null,
      state: null,
      postalCode: null,
      fingerprint: null,
    });
    expect(linkIntent.safeParse({ ...typed, ...address }).success).toBe(true);
  });

  it.each([
    ['ownerScope', 'company'],
    ['userId', ''],
    ['firstName', '  '],
    ['lastName', 'x'.repeat(101)],
    ['lastName', 'a\u200bb'],
    ['routingNumber', '01100001'],
    ['routingNumber', '0110000155'],
    ['routingNumber', 'O11000015'],
    ['fingerprint', 'f'.repeat(257)],
  ] as const)('refuses %s %j at the field', (field, value) => {
    expect(Object.keys(problems({ [field]: value }))).toEqual([field]);
  });

  it.each(['1234', '1'.repeat(21), '12345a', '', '12'.repeat(5_000)])('refuses the account number %j', (number) => {
    const found = problems({ accountNumber: number, accountNumberAgain: number });
    expect(found['accountNumber']).toBe('Enter the account number: 5 to 20 figures.');
  });

  it('refuses two account numbers that differ, at the second', () => {
    expect(problems({ accountNumberAgain: '000123456780' })).toEqual({ accountNumberAgain: 'The two account numbers differ. Type it again from the source.' });
    expect(problems({ accountNumberAgain: '' })).toEqual({ accountNumberAgain: 'The two account numbers differ. Type it again from the source.' });
    expect(problems({ accountNumberAgain: '0001-2345-6789' })).toEqual({});
  });

  it('wants the whole address or none of it', () => {
    for (const part of ['street', 'city', 'state', 'postalCode'] as const) expect(Object.keys(problems({ ...address, [part]: '' }))).toEqual(['street']);
  });

  it('knows the United States only', () => {
    expect(problems({ ...address, state: 'PR' })).toEqual({});
    for (const state of ['ON', 'AA', 'il', 'FM']) expect(Object.keys(problems({ ...address, state }))).toEqual(['state']);
    for (const postalCode of ['6270', '62701-1234', 'K1A 0B1']) expect(Object.keys(problems({ ...address, postalCode }))).toEqual(['postalCode']);
  });

  it('names every wrong field at once', () => {
    const found = problems({ firstName: '', routingNumber: '1', accountNumberAgain: '5', state: 'IL' });
    expect(Object.keys(found).toSorted()).toEqual(['accountNumberAgain', 'firstName', 'routingNumber', 'street']);
  });

  it('never repeats the account number in its words', () => {
    const canary = '80012345670099999999999';
    expect(JSON.stringify(problems({ accountNumber: canary, accountNumberAgain: `${canary}x` }))).not.toContain('8001234567');
  });
});
