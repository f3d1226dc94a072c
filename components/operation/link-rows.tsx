import { LINKED_HOW_WORDS } from '#lib/domain/plaid/link-session.ts';
import type { MatchLevel } from '#lib/domain/plaid/plaid-views.ts';
import type { LinkDetailsView, LinkOriginView } from '#lib/domain/views.ts';
import type { Definition } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Mask } from '#components/account/account-number.tsx';
import { MaskedNumber } from '#components/account/masked-number.tsx';

export function linkRows(link: LinkDetailsView): Definition[] {
  return [
    { term: 'Owner', value: link.ownerScope === 'program' ? 'The program: it can be charged to fund the program' : 'A user' },
    { term: 'User', value: <IdText value={link.userId} label="user id" /> },
    { term: 'Name', value: `${link.firstName} ${link.lastName}` },
    { term: 'Routing number', value: <span className="font-mono text-sm">{link.routingNumber}</span> },
    ...(link.plaid === null ? [{ term: 'Account number', value: <MaskedNumber last4={link.last4} /> }] : sharedRows(link.plaid, link.last4)),
    ...(link.address === null
      ? []
      : [{ term: 'Address', value: `${link.address.street}, ${link.address.city}, ${link.address.state} ${link.address.postalCode}, US` }]),
    ...(link.fingerprint === null ? [] : [{ term: 'Fingerprint', value: <IdText value={link.fingerprint} label="fingerprint" /> }]),
  ];
}

const IDENTITY_WORDS: Record<MatchLevel, string> = {
  match: 'The name fits',
  review: 'The name fits in part',
  no_match: 'The name does not fit',
  unavailable: 'Not compared',
};

/** Of an account that its customer shared: by what they know it, not by a number that they may never have seen. */
function sharedRows(plaid: LinkOriginView, last4: string): Definition[] {
  return [
    { term: 'How it was linked', value: LINKED_HOW_WORDS[plaid.how] },
    { term: 'Institution', value: plaid.institutionName ?? 'Not given' },
    { term: 'Account', value: plaid.accountName },
    { term: 'Customer knows it as', value: plaid.mask === null ? 'Not given' : <Mask mask={plaid.mask} /> },
    { term: 'Account number', value: plaid.tokenised ? 'Made for this connection; the customer does not know it' : <MaskedNumber last4={last4} /> },
    { term: 'Owner’s name', value: IDENTITY_WORDS[plaid.identity] },
    ...(plaid.identityReason === null ? [] : [{ term: 'Linked all the same because', value: plaid.identityReason }]),
  ];
}
