'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useWatch } from 'react-hook-form';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { secureLinkIntent, type SecureLinkInput } from '#lib/domain/plaid/plaid-intents.ts';
import { IntentFormFrame } from '#components/form/intent-form-frame.tsx';
import { useIntentForm } from '#components/form/use-intent-form.ts';
import { CUSTOMER_FIELDS, CustomerFields, NO_CUSTOMER } from './customer-fields.tsx';
import { linkSessionAddress } from './link-session-address.ts';

export type CreateSecureLink = (input: SecureLinkInput) => Promise<ActionResult<{ sessionId: string }>>;

interface SecureLinkFormProps {
  mayLinkForProgram: boolean;
  programUserId: string;
  initial: Partial<SecureLinkInput>;
  create: CreateSecureLink;
}

/** For whom a link is made; the page it leads to has the link itself. */
export function SecureLinkForm({ mayLinkForProgram, programUserId, initial, create }: SecureLinkFormProps) {
  const intent = useIntentForm<SecureLinkInput, { sessionId: string }>({
    name: 'secure-link',
    resolver: zodResolver(secureLinkIntent, undefined, { raw: true }),
    defaultValues: { ...NO_CUSTOMER, ...initial },
    fields: CUSTOMER_FIELDS,
    submit: create,
    lost: 'The console could not be reached, so we do not know whether the link was made. Look among the open links before you press again.',
    // Back from the link's page leads to an empty form, not to one that would make a second link for the same customer.
    onDone: ({ sessionId }) => window.location.assign(linkSessionAddress(sessionId)),
  });
  const ownerScope = useWatch({ control: intent.form.control, name: 'ownerScope' });
  return (
    <IntentFormFrame intent={intent} button="Make the link" cancelHref="/bank-accounts/link" note="The next page has the link, to be sent or shown as a code. Railhead sends nothing itself, and nothing goes to the bank yet.">
      <CustomerFields intent={intent} mayLinkForProgram={mayLinkForProgram} programUserId={programUserId} isProgram={ownerScope === 'program'} />
    </IntentFormFrame>
  );
}
