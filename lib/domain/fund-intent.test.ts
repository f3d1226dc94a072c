import { describe, expect, it } from 'vitest';
import { fundIntent, type FundInput } from './fund-intent.ts';

const typed: FundInput = {
  sourceAccountId: ' bbac-1 ',
  targetAccountId: 'rbac-1',
  userId: 'user-1',
  amount: '$1,250.00',
  reference: 'INV 7/2026 #3',
  description: '  rent 🏠 ',
  purpose: '',
  sourceName: undefined,
  participantId: 'p-1',
  sourceLedgerUid: '',
  destinationLedgerUid: '',
};

function problems(change: Partial<Record<keyof FundInput, unknown>>): Record<string, string> {
  const read = fundIntent.safeParse({ ...typed, ...change });
  return Object.fromEntries((read.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]));
}

describe('fundIntent', () => {
  it('reads what the form collects', () => {
    expect(fundIntent.parse(typed)).toEqual({
      sourceAccountId: 'bbac-1',
      targetAccountId: 'rbac-1',
      userId: 'user-1',
      amount: '$1,250.00',
      reference: 'INV 7/2026 #3',
      description: 'rent 🏠',
      purpose: null,
      sourceName: null,
      participantId: 'p-1',
      sourceLedgerUid: null,
      destinationLedgerUid: null,
    });
  });

  it.each([
    ['sourceAccountId', '', 'Choose the account to charge, or type its id (bbac-…).'],
    ['targetAccountId', 'rbac 1', 'Choose the routable account to fund, or type its id (rbac-…).'],
    ['userId', 'x'.repeat(129), 'Enter the user id (user-…).'],
    ['amount', '0', 'The amount must be more than $0.00.'],
    ['amount', '-5', 'The amount cannot be negative. Enter it without the minus.'],
    ['amount', '1.005', 'Write whole dollars, or dollars and two figures of cents, for example 100 or 100.50.'],
    ['amount', '1e3', 'Enter the amount in figures only, for example 1250.00.'],
    ['amount', '1,00', 'Check the commas: write 1,250.00 or 1250.00.'],
    ['amount', '1000000000', 'The most that can be sent at once is $999,999,999.99.'],
    ['amount', '9'.repeat(50_000), 'The most that can be sent at once is $999,999,999.99.'],
    ['reference', 'Zoë', 'Use letters, figures, spaces and . _ # / - only.'],
    ['reference', 'r'.repeat(116), 'Use at most 115 characters.'],
    ['description', 'a\u202eb', 'Remove the invisible characters from this field; joined emoji have some, too.'],
    ['purpose', 'p'.repeat(101), 'Use at most 100 characters.'],
  ] as const)('refuses %s %j with words at the field', (field, value, words) => {
    expect(problems({ [field]: value })).toEqual({ [field]: words });
  });

  it('names every wrong field at once', () => {
    expect(Object.keys(problems({ sourceAccountId: '', amount: '', description: '\u0000x' }))).toEqual(['sourceAccountId', 'amount', 'description']);
  });

  it('drops what it does not know', () => {
    expect(Object.keys(fundIntent.parse({ ...typed, role: 'admin', idempotent_key: 'idp-mine' }))).not.toContain('role');
  });
});
