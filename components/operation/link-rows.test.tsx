import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { LinkDetailsView, LinkedAccountView, LinkOriginView } from '#lib/domain/views.ts';
import { AccountNumber } from '#components/account/account-number.tsx';
import { AccountRows } from '#components/account/account-rows.tsx';
import { linkInputOf } from '#components/form/link-input-of.ts';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { linkRows } from './link-rows.tsx';

const LINK: LinkDetailsView = { ownerScope: 'user', userId: 'user-1', firstName: 'Ada', lastName: 'Byron', routingNumber: '011401533', last4: '6789', address: null, fingerprint: null, plaid: null };
const SHARED: LinkOriginView = { how: 'here', sessionId: 'pls-1', institutionName: 'First Platypus Bank', accountName: 'Plaid Checking', mask: '0000', tokenised: true, identity: 'review', identityReason: 'Married in May.' };
const ACCOUNT: LinkedAccountView = {
  id: 'bbac-1', ownerScope: 'user', userId: 'user-1', firstName: 'Ada', lastName: 'Byron', last4: '6789', routingNumber: '011401533', bankName: 'A Bank', sourcePlatform: 'plaid',
  bankCreatedAt: null, endingDiffers: false, blockedReason: null, blockedAt: null, linkedHow: 'hosted', institutionName: 'First Platypus Bank', mask: '0000', tokenised: true, plaidItemId: 'item-1',
  operationId: null, linkedByName: null, createdAt: '2026-11-20T12:00:00.000Z',
};
const shown = (plaid: LinkOriginView | null) => renderToStaticMarkup(<DefinitionList rows={linkRows({ ...LINK, plaid })} />);

describe('the rows of a link', () => {
  it('say the ending of a number that somebody typed, and nothing of a way', () => {
    expect(shown(null)).toContain('6789');
    expect(shown(null)).not.toContain('How it was linked');
  });

  it('say how a customer shared it, and keep the ending of a tokenised number to themselves', () => {
    const text = shown(SHARED);
    for (const words of ['At the desk, by the customer', 'First Platypus Bank', 'Plaid Checking', '••0000', 'Made for this connection', 'The name fits in part', 'Married in May.']) expect(text).toContain(words);
    expect(text).not.toContain('6789');
    expect(shown({ ...SHARED, tokenised: false })).toContain('6789');
  });
});

describe('an account', () => {
  it('shows in lists what its customer knows', () => {
    expect(renderToStaticMarkup(<AccountNumber account={ACCOUNT} />)).toContain('••0000');
    expect(renderToStaticMarkup(<AccountNumber account={ACCOUNT} />)).not.toContain('6789');
    expect(renderToStaticMarkup(<AccountNumber account={{ ...ACCOUNT, mask: null }} />)).toContain('made for this connection');
    expect(renderToStaticMarkup(<AccountNumber account={{ ...ACCOUNT, mask: null, tokenised: false }} />)).toContain('6789');
  });

  it('names the ending of a tokenised number as the bank’s, not as the customer’s', () => {
    const text = renderToStaticMarkup(<AccountRows account={ACCOUNT} timeZone="America/New_York" />);
    for (const words of ['Made for this connection', 'the bank shows', '6789', 'Secure link, by the customer', 'First Platypus Bank', '••0000']) expect(text).toContain(words);
    const byHand = renderToStaticMarkup(<AccountRows account={{ ...ACCOUNT, linkedHow: 'by_hand', institutionName: null, mask: null, tokenised: false }} timeZone="America/New_York" />);
    expect(byHand).toContain('By hand');
    for (const words of ['Institution', 'Customer knows', 'Made for this']) expect(byHand).not.toContain(words);
  });
});

describe('entering a link again', () => {
  it('takes no number of a shared one into the form', () => {
    expect(linkInputOf(LINK)).toMatchObject({ routingNumber: '011401533', firstName: 'Ada' });
    expect(linkInputOf({ ...LINK, plaid: SHARED })).toMatchObject({ routingNumber: '', firstName: 'Ada', userId: 'user-1' });
  });
});
