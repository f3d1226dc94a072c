import { AddressFields, type AddressPart } from '#components/form/address-fields.tsx';
import type { FormPart } from '#components/form/form-part.ts';
import { OwnerFields, type OwnerPart } from '#components/form/owner-fields.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { SecureLinkInput } from '#lib/domain/plaid/plaid-intents.ts';

interface CustomerFieldsProps {
  intent: OwnerPart & AddressPart & FormPart<'firstName' | 'lastName'>;
  mayLinkForProgram: boolean;
  programUserId: string;
  isProgram: boolean;
}

export const CUSTOMER_FIELDS = ['ownerScope', 'userId', 'firstName', 'lastName', 'street', 'city', 'state', 'postalCode'] as const;

export const NO_CUSTOMER: SecureLinkInput = { ownerScope: 'user', userId: '', firstName: '', lastName: '', street: '', city: '', state: '', postalCode: '' };

/** Whose account it is to be: what Plaid compares with the bank's own record of the owner. */
export function CustomerFields({ intent, mayLinkForProgram, programUserId, isProgram }: CustomerFieldsProps) {
  return (
    <>
      <OwnerFields intent={intent} mayLinkForProgram={mayLinkForProgram} programUserId={programUserId} isProgram={isProgram} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...intent.field('firstName')} label="First name" autoComplete="off" />
        <TextField {...intent.field('lastName')} label="Last name" autoComplete="off" />
      </div>
      <AddressFields intent={intent} />
    </>
  );
}
