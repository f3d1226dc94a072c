'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { linkIntent, type LinkInput } from '#lib/domain/link-intent.ts';
import { inspectRoutingNumber, stripNumber } from '#lib/domain/routing-number.ts';
import type { ConsoleMode } from '#components/shell/mode-words.ts';
import { TextField } from '#components/ui/text-field.tsx';
import { AccountNumberFields } from './account-number-fields.tsx';
import { AddressFields } from './address-fields.tsx';
import { IntentFormFrame } from './intent-form-frame.tsx';
import { leaveForReview } from './leave-for-review.ts';
import { OwnerFields } from './owner-fields.tsx';
import { RoutingNumberField } from './routing-number-field.tsx';
import { TestAccountPicker } from './test-account-picker.tsx';
import { useIntentForm } from './use-intent-form.ts';

export type DraftLink = (input: LinkInput & { draftId: string | null; replacesId: string | null; confirmRouting: boolean }) => Promise<ActionResult<{ operationId: string }>>;

interface LinkFormProps {
  mode: ConsoleMode;
  mayLinkForProgram: boolean;
  programUserId: string;
  initial: Partial<LinkInput>;
  draftId: string | null;
  replacesId: string | null;
  draft: DraftLink;
}

const FIELDS = ['ownerScope', 'userId', 'firstName', 'lastName', 'routingNumber', 'accountNumber', 'accountNumberAgain', 'street', 'city', 'state', 'postalCode', 'fingerprint'] as const;

const EMPTY: LinkInput = { ownerScope: 'user', userId: '', firstName: '', lastName: '', routingNumber: '', accountNumber: '', accountNumberAgain: '', street: '', city: '', state: '', postalCode: '', fingerprint: '' };

export function LinkForm({ mode, mayLinkForProgram, programUserId, initial, draftId, replacesId, draft }: LinkFormProps) {
  const [confirmRouting, setConfirmRouting] = useState(false);
  const intent = useIntentForm<LinkInput>({
    name: 'link',
    resolver: zodResolver(linkIntent, undefined, { raw: true }),
    defaultValues: { ...EMPTY, ...initial },
    fields: FIELDS,
    check: ({ routingNumber }) =>
      inspectRoutingNumber(stripNumber(routingNumber)) === 'checksum' && (mode === 'live' || !confirmRouting)
        ? { field: 'routingNumber', message: `This is no valid routing number: its check figure does not fit.${mode === 'live' ? '' : ' Correct it, or tick “Use it anyway”.'}` }
        : null,
    submit: (input) => draft({ ...input, confirmRouting, draftId, replacesId }),
    forget: ['accountNumber', 'accountNumberAgain'],
    forgotten: 'Type the account number again: it is never kept.',
    onDone: ({ operationId }) => leaveForReview('link_account', operationId),
  });
  const { field, form } = intent;
  const ownerScope = useWatch({ control: form.control, name: 'ownerScope' });

  return (
    <IntentFormFrame intent={intent} button="Review bank account" cancelHref="/bank-accounts">
      {mode !== 'live' && <TestAccountPicker form={form} />}
      <OwnerFields intent={intent} mayLinkForProgram={mayLinkForProgram} programUserId={programUserId} isProgram={ownerScope === 'program'} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('firstName')} label="First name" autoComplete="off" />
        <TextField {...field('lastName')} label="Last name" autoComplete="off" />
      </div>
      <RoutingNumberField intent={intent} mode={mode} confirmed={confirmRouting} onConfirm={setConfirmRouting} />
      <AccountNumberFields intent={intent} />
      <AddressFields intent={intent} />
      <TextField {...field('fingerprint')} label="Fingerprint" hint="A tokenised fingerprint of the account, if another system gave you one." optional mono autoComplete="off" spellCheck={false} />
    </IntentFormFrame>
  );
}
