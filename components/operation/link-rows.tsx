import type { LinkDetailsView } from '#lib/domain/views.ts';
import type { Definition } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { MaskedNumber } from '#components/account/masked-number.tsx';

export function linkRows(link: LinkDetailsView): Definition[] {
  return [
    { term: 'Owner', value: link.ownerScope === 'program' ? 'The program: it can be charged to fund the program' : 'A user' },
    { term: 'User', value: <IdText value={link.userId} label="user id" /> },
    { term: 'Name', value: `${link.firstName} ${link.lastName}` },
    { term: 'Routing number', value: <span className="font-mono text-sm">{link.routingNumber}</span> },
    { term: 'Account number', value: <MaskedNumber last4={link.last4} /> },
    ...(link.address === null
      ? []
      : [{ term: 'Address', value: `${link.address.street}, ${link.address.city}, ${link.address.state} ${link.address.postalCode}, US` }]),
    ...(link.fingerprint === null ? [] : [{ term: 'Fingerprint', value: <IdText value={link.fingerprint} label="fingerprint" /> }]),
  ];
}
