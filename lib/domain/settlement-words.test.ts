import { describe, expect, it } from 'vitest';
import { settlementStage, settlementWordsFor } from './settlement-words.ts';

const own = (status: string, returnCode: string | null = null) => ({ role: 'own' as const, status, returnCode });
const reversal = (returnCode: string | null) => ({ role: 'reversal' as const, status: 'posted', returnCode });
const words = (status: string, transactions: ReturnType<typeof own | typeof reversal>[], mayReturnUntil: string | null = null) =>
  settlementWordsFor({ settlementStatus: status, transactions, mayReturnUntil }, 'America/New_York');

describe('settlement words', () => {
  it('says accepted while the bank says pending, and that the money cannot be used', () => {
    const said = words('pending', [own('pending')]);
    expect(said.headline).toBe('Accepted by the bank');
    expect(said.explanation).toContain('cannot be used yet');
    expect(said.explanation).toContain("The bank's own word is “pending”.");
  });

  it('says until when a posted funding may still come back', () => {
    const said = words('posted', [own('posted')], '2027-01-19T15:00:00.000Z');
    expect(said.headline).toBe('Posted');
    expect(said.explanation).toContain('It may still be returned until Jan 19, 2027.');
    expect(said.badge.tone).toBe('good');
  });

  it('gives the reason of a return that changed our own transaction', () => {
    const said = words('returned', [own('returned', 'R01')]);
    expect(said.headline).toBe('Returned: insufficient funds (R01)');
    expect(said.badge).toEqual({ label: 'Returned', tone: 'bad' });
  });

  it('counts a second, reversing transaction as a return although ours still says posted', () => {
    const said = words('returned', [own('posted'), reversal('R29')], '2027-01-19T15:00:00.000Z');
    expect(said.headline).toBe('Returned: corporate customer: not authorized (R29)');
    expect(said.explanation).not.toContain('may still be returned');
    expect(said.explanation).toContain("The bank's own word is “posted”.");
  });

  it('admits that the bank gave no code', () => {
    expect(words('posted', [own('posted'), reversal(null)]).headline).toBe('Returned. The bank gave no code.');
  });

  it('shows a word that it does not know, and does not claim that the money can be used', () => {
    const said = words('on_hold', [own('on_hold')]);
    expect(said.headline).toBe('Accepted. The bank says “on_hold”');
    expect(said.explanation).toContain('cannot say whether the money can be used');
  });

  it('reads both spellings of cancelled as not made', () => {
    expect(settlementStage('canceled', false)).toBe('not_made');
    expect(settlementStage('Cancelled', false)).toBe('not_made');
  });
});
