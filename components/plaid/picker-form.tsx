'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useWatch } from 'react-hook-form';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { needsReason } from '#lib/domain/plaid/identity-match.ts';
import { pickAccountIntent, type PickAccountInput } from '#lib/domain/plaid/pick-intent.ts';
import type { SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { TOKENISED_NOTICE } from '#lib/domain/plaid/tokenised-words.ts';
import { IntentFormFrame } from '#components/form/intent-form-frame.tsx';
import { useIntentForm } from '#components/form/use-intent-form.ts';
import { reviewAddress } from '#components/operation/operation-address.ts';
import { ChoiceGroup } from '#components/ui/choice-group.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextareaField } from '#components/ui/textarea-field.tsx';
import { linkSessionAddress } from './link-session-address.ts';
import { SharedAccountChoice } from './shared-account-choice.tsx';

export type PickAccount = (input: PickAccountInput) => Promise<ActionResult<{ operationId: string }>>;

interface PickerFormProps {
  sessionId: string;
  institutionName: string | null;
  accounts: readonly SharedAccountView[];
  pick: PickAccount;
  timeZone: string;
}

const FIELDS = ['accountId', 'reason'] as const;

/** One of the accounts that the customer shared. With several, a person chooses: none is proposed. */
export function PickerForm({ sessionId, institutionName, accounts, pick, timeZone }: PickerFormProps) {
  const usable = accounts.filter((account) => account.gate.level !== 'blocked');
  const only = usable.length === 1 ? usable[0] : undefined;
  const asksReason = (accountId: string) => accounts.some((account) => account.accountId === accountId && needsReason(account.identity.level));
  const intent = useIntentForm<PickAccountInput>({
    name: 'pick-account',
    resolver: zodResolver(pickAccountIntent, undefined, { raw: true }),
    defaultValues: { sessionId, accountId: only?.accountId ?? '', reason: '' },
    fields: FIELDS,
    check: ({ accountId, reason }) => (asksReason(accountId) && (reason ?? '').trim() === '' ? { field: 'reason', message: "Say why this account is the customer's all the same." } : null),
    submit: (input) => pick({ ...input, sessionId, accountId: input.accountId ?? '' }),
    onDone: ({ operationId }) => window.location.assign(reviewAddress('link_account', operationId)),
  });
  const { id, error, ...radio } = intent.field('accountId');
  // A radio button that nobody has pressed says null.
  const chosen = useWatch({ control: intent.form.control, name: 'accountId' }) ?? '';
  return (
    <IntentFormFrame intent={intent} button="Review bank account" cancelHref={linkSessionAddress(sessionId)} isWide>
      {/* Once for all of them: a bank makes such numbers for every account that it shares. */}
      {accounts.some((account) => account.tokenised) && (
        <Notice title="Numbers made for this connection">
          <p>{TOKENISED_NOTICE}</p>
        </Notice>
      )}
      <ChoiceGroup id={id} legend={institutionName === null ? 'Which account?' : `Which account at ${institutionName}?`} error={error}>
        <div className="grid gap-3">
          {accounts.map((account, index) => (
            <SharedAccountChoice key={account.accountId} id={`account-${index}`} account={account} timeZone={timeZone} input={{ ...radio, type: 'radio', value: account.accountId }} />
          ))}
        </div>
      </ChoiceGroup>
      {asksReason(chosen) && (
        <TextareaField
          {...intent.field('reason')}
          label="Why is this account the customer's all the same?"
          hint="The names do not certainly match. What you write is kept with the operation and in the audit."
          maxLength={500}
        />
      )}
    </IntentFormFrame>
  );
}
