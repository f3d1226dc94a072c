import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LedgerCards } from './ledger-cards.tsx';
import { TRANSACTION } from './operation-example.ts';

const show = (transactions: Parameters<typeof LedgerCards>[0]['transactions']) => renderToStaticMarkup(<LedgerCards transactions={transactions} timeZone="America/New_York" />);

describe('the ledger transaction', () => {
  it('shows each of its eleven fields', () => {
    const html = show([TRANSACTION]);
    for (const term of ['Id', 'Amount', 'Currency', 'Status', 'Category', 'Method', 'Originator type', 'Originator id', 'Description', 'Posting date', 'Reversed transaction'])
      expect(html).toContain(`>${term}</dt>`);
    for (const value of [TRANSACTION.id, '$1,250.00', 'usd', 'posted', 'account_funding', 'ach', 'user-7d1f0c52', 'November float', 'Nov 20, 2026, 09:02:00 EST'])
      expect(html).toContain(value);
  });

  it('shows a word that nobody knows as it came', () => {
    expect(show([{ ...TRANSACTION, status: 'in_limbo', returnCode: 'X99' }])).toMatch(/in_limbo.*X99/);
  });

  it('links a transaction and the one that reverses it both ways', () => {
    const html = show([TRANSACTION, { ...TRANSACTION, id: 'ltra-back', role: 'reversal', reversedTransactionId: TRANSACTION.id }]);
    expect(html).toContain(`id="transaction-${TRANSACTION.id}"`);
    expect(html).toContain('id="transaction-ltra-back"');
    expect(html).toContain('href="#transaction-ltra-back"');
    expect(html).toContain(`href="#transaction-${TRANSACTION.id}"`);
  });

  it('shows the id of a reversed transaction that is not on this page', () => {
    const html = show([{ ...TRANSACTION, reversedTransactionId: 'ltra-elsewhere' }]);
    expect(html).toContain('ltra-elsewhere');
    expect(html).not.toContain('href="#transaction-ltra-elsewhere"');
  });
});
