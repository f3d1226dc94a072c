import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { FundForm } from '#components/form/fund-form.tsx';
import { fundInputOf } from '#components/form/fund-input-of.ts';
import { BalanceCard } from '#components/operation/balance-card.tsx';
import { operationAddress } from '#components/operation/operation-address.ts';
import { MODE_WORDS } from '#components/shell/mode-words.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getFundingChoices } from '#lib/server/services/get-funding-choices.ts';
import { getOperation } from '#lib/server/services/get-operation.ts';
import { draftFundingAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Fund the program' };

interface NewFundingPageProps {
  searchParams: Promise<{ draft?: string | string[]; copy?: string | string[] }>;
}

export default async function NewFundingPage({ searchParams }: NewFundingPageProps) {
  const { operator, runtime } = await requirePage('fund_program');
  const { draft, copy } = await searchParams;
  const earlierId = typeof draft === 'string' ? draft : typeof copy === 'string' ? copy : null;
  const [choices, earlier] = await Promise.all([
    getFundingChoices(runtime, operator),
    earlierId === null ? null : getOperation(runtime, operator, earlierId),
  ]);
  if (earlierId !== null && !earlier?.fund) notFound();
  const needed = typeof draft === 'string' ? 'change' : 'send_as_new';
  // A draft that was sent meanwhile is no longer to be changed: Back ends up where it stands.
  const isRepeat = needed === 'send_as_new' && earlier?.state === 'succeeded';
  if (earlier && !isRepeat && !earlier.acts.includes(needed)) redirect(operationAddress(earlier.kind, earlier.id));

  const { mode } = runtime.env;
  const { meaning } = MODE_WORDS[mode];
  const fresh = { userId: choices.programUserId, targetAccountId: choices.target?.id ?? '' };
  return (
    <>
      <PageHeader title={needed === 'change' && earlier ? 'Change this funding' : 'Fund the program'} intro={`Every field is required unless it says optional. ${meaning}`} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,36rem)_20rem]">
        <FundForm
          sources={choices.sources}
          initial={earlier?.fund ? fundInputOf(earlier.fund) : fresh}
          targetProblem={choices.targetProblem}
          draftId={needed === 'change' && earlier ? earlier.id : null}
          // What the bank has accepted is not replaced by a copy: that one is an intent of its own.
          replacesId={needed === 'send_as_new' && !isRepeat && earlier ? earlier.id : null}
          draft={draftFundingAction}
        />
        <BalanceCard balance={choices.balance} problem={choices.balanceProblem} />
      </div>
    </>
  );
}
