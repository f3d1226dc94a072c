import { describe, expect, it } from 'vitest';
import { cents } from './money.ts';
import type { FundPayload, LinkPayload } from './operation.ts';
import { twinRows, type TwinSide } from './twin-rows.ts';

const fund: FundPayload = {
  kind: 'fund_program', userId: 'user-1', sourceAccountId: 'bbac-1', targetAccountId: 'rbac-1', amountCents: cents(125_050n), currency: 'usd', reference: null, description: null,
  purpose: null, sourceName: null, participantId: null, sourceLedgerUid: null, destinationLedgerUid: null,
};
const link: LinkPayload = { kind: 'link_account', ownerScope: 'user', userId: 'user-7', firstName: 'Ada', lastName: 'Lovelace', routingNumber: '110000000', accountLast4: '4321', address: null, fingerprint: null, plaid: null };
const side = (payload: TwinSide['payload'], change: Partial<TwinSide> = {}): TwinSide => ({ payload, externalId: null, sourceName: null, makerName: 'Ann', createdAt: '2026-11-21T04:30:00.000Z', standing: 'Not sent yet', ...change });
const rowsOf = (here: TwinSide, there: TwinSide) => Object.fromEntries(twinRows(here, there, 'America/New_York').map(({ label, ...row }) => [label, row]));

describe('two that would do the same, side by side', () => {
  it('compares fundings field by field, in the console’s zone', () => {
    const rows = rowsOf(side(fund), side({ ...fund, reference: 'PO-7' }, { sourceName: 'First Bank account ending 6789', createdAt: '2026-11-20T18:00:00.000Z' }));
    expect(rows['Amount']).toEqual({ here: '$1,250.50', there: '$1,250.50', differs: false });
    expect(rows['Charged account']).toEqual({ here: 'bbac-1', there: 'First Bank account ending 6789', differs: true });
    expect(rows['Reference']).toEqual({ here: 'None', there: 'PO-7', differs: true });
    expect(rows['Made']).toEqual({ here: 'Nov 20, 2026, 23:30:00 EST', there: 'Nov 20, 2026, 13:00:00 EST', differs: true });
  });

  it('compares links by owner, name and ending, with no number to be seen', () => {
    const rows = rowsOf(side(link), side({ ...link, ownerScope: 'program', firstName: 'Ida' }));
    expect(rows['Owner']).toEqual({ here: 'user-7', there: 'The program', differs: true });
    expect(rows['Name']).toEqual({ here: 'Ada Lovelace', there: 'Ida Lovelace', differs: true });
    expect(rows['Account']).toEqual({ here: 'Ending 4321', there: 'Ending 4321', differs: false });
  });
});
