import type { LinkInput } from '#lib/domain/link-intent.ts';
import type { LinkDetailsView } from '#lib/domain/views.ts';

/** An earlier link as it would be typed; the account number is not kept anywhere and has to be typed again. One that the
 *  customer shared gives its routing number away neither: it goes with the number that was made for the connection. */
export function linkInputOf(link: LinkDetailsView): Partial<LinkInput> {
  return {
    ownerScope: link.ownerScope,
    userId: link.userId,
    firstName: link.firstName,
    lastName: link.lastName,
    routingNumber: link.plaid === null ? link.routingNumber : '',
    street: link.address?.street ?? '',
    city: link.address?.city ?? '',
    state: link.address?.state ?? '',
    postalCode: link.address?.postalCode ?? '',
    fingerprint: link.fingerprint ?? '',
  };
}
