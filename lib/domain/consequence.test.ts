import { describe, expect, it } from 'vitest';
import { consequenceOf, sendButtonWords } from './consequence.ts';
import type { FundingDetailsView, LinkDetailsView, LinkOriginView } from './views.ts';

const fund: FundingDetailsView = {
  amount: '1250.00', currency: 'usd', sourceAccountId: 'bbac-1', sourceAccountName: 'First Bank account ending 6789', targetAccountId: 'rbac-1',
  userId: 'user-1', externalId: 'x', reference: null, description: null, purpose: null, sourceName: null, participantId: null, sourceLedgerUid: null,
  destinationLedgerUid: null,
};
const link: LinkDetailsView = { ownerScope: 'program', userId: 'user-1', firstName: 'Ada', lastName: 'Lovelace', routingNumber: '110000000', last4: '6789', address: null, fingerprint: null, plaid: null };
const plaid: LinkOriginView = { how: 'hosted', sessionId: 'pls-0000000000000000', institutionName: 'First Platypus Bank', accountName: 'Plaid Checking', mask: '0000', tokenised: true, identity: 'match', identityReason: null };

describe('the consequence of Send', () => {
  it('names account, amount, target and user of a funding', () => {
    expect(consequenceOf({ fund, link: null })).toBe("Charge First Bank account ending 6789 $1,250.00 and credit the program's routable account rbac-1, as user-1.");
    expect(consequenceOf({ fund: { ...fund, sourceAccountName: null }, link: null })).toContain('Charge account bbac-1 $1,250.00');
    expect(sendButtonWords({ fund, link: null })).toBe('Send $1,250.00');
  });

  it('says whose a linked account becomes', () => {
    expect(consequenceOf({ fund: null, link })).toBe('Save the account ending 6789 (routing number 110000000) of Ada Lovelace at the bank as a funding source of the program, as user-1.');
    expect(consequenceOf({ fund: null, link: { ...link, ownerScope: 'user' } })).toContain('as a bank account of user-1.');
    expect(sendButtonWords({ fund: null, link })).toBe('Link account ending 6789');
  });

  it('names a shared account by what its customer knows, never by the ending of a tokenised number', () => {
    const shared = { ...link, plaid };
    expect(consequenceOf({ fund: null, link: shared })).toBe('Save the First Platypus Bank account known as ••0000 (routing number 110000000) of Ada Lovelace at the bank as a funding source of the program, as user-1.');
    expect(sendButtonWords({ fund: null, link: shared })).toBe('Link account known as ••0000');
    const nameless = { ...link, plaid: { ...plaid, institutionName: null, mask: null } };
    expect(consequenceOf({ fund: null, link: nameless })).toContain('Save the account with a number made for its connection (routing number');
    expect(sendButtonWords({ fund: null, link: nameless })).not.toContain('6789');
  });
});
