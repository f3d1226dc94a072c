'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { fundIntent, type FundInput } from '#lib/domain/fund-intent.ts';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import { TextField } from '#components/ui/text-field.tsx';
import { FundMoreFields } from './fund-more-fields.tsx';
import { IntentFormFrame } from './intent-form-frame.tsx';
import { leaveForReview } from './leave-for-review.ts';
import { SourceField } from './source-field.tsx';
import { useIntentForm } from './use-intent-form.ts';

export type DraftFunding = (input: FundInput & { draftId: string | null; replacesId: string | null }) => Promise<ActionResult<{ operationId: string }>>;

interface FundFormProps {
  sources: readonly LinkedAccountView[];
  initial: Partial<FundInput>;
  /** Why the routable account could not be fetched; it is then typed. */
  targetProblem: string | null;
  draftId: string | null;
  replacesId: string | null;
  draft: DraftFunding;
}

const FIELDS = [
  'sourceAccountId',
  'targetAccountId',
  'amount',
  'userId',
  'reference',
  'description',
  'purpose',
  'sourceName',
  'participantId',
  'sourceLedgerUid',
  'destinationLedgerUid',
] as const;

const EMPTY: FundInput = { sourceAccountId: '', targetAccountId: '', userId: '', amount: '', reference: '', description: '', purpose: '', sourceName: '', participantId: '', sourceLedgerUid: '', destinationLedgerUid: '' };

export function FundForm({ sources, initial, targetProblem, draftId, replacesId, draft }: FundFormProps) {
  const intent = useIntentForm<FundInput>({
    name: 'fund',
    resolver: zodResolver(fundIntent, undefined, { raw: true }),
    defaultValues: { ...EMPTY, ...initial },
    fields: FIELDS,
    submit: (input) => draft({ ...input, draftId, replacesId }),
    onDone: ({ operationId }) => leaveForReview('fund_program', operationId),
  });
  const { field } = intent;

  return (
    <IntentFormFrame intent={intent} button="Review funding" cancelHref="/fundings">
      {/* What came back from before may be an id that was typed. */}
      <SourceField key={intent.restored ? 'restored' : 'fresh'} intent={intent} sources={sources} />
      <TextField
        {...field('targetAccountId')}
        label="Account to credit"
        hint={targetProblem ?? "The program's routable account, as the bank names it."}
        mono
        autoComplete="off"
        spellCheck={false}
      />
      <TextField {...field('amount')} label="Amount" hint="In US dollars, for example 100.00." adornment="$" inputMode="decimal" autoComplete="off" className="max-w-52" />
      <TextField {...field('userId')} label="User id" hint="The user on whose behalf the program is funded." mono autoComplete="off" spellCheck={false} />
      <FundMoreFields intent={intent} />
    </IntentFormFrame>
  );
}
