import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountRows } from '#components/account/account-rows.tsx';
import { ConfirmEnding } from '#components/account/confirm-ending.tsx';
import { MaskedNumber } from '#components/account/masked-number.tsx';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getLinkedAccount } from '#lib/server/services/get-linked-account.ts';
import { confirmEndingAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Bank account' };

export default async function LinkedAccountPage({ params }: { params: Promise<{ accountId: string }> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const found = await getLinkedAccount(runtime, operator, (await params).accountId);
  if (found === null) notFound();
  const { account, fundings } = found;
  const { timeZone } = runtime.env;
  return (
    <>
      <PageHeader title={`${account.bankName ?? 'Account'} ending ${account.last4}`} intro={account.ownerScope === 'program' ? 'The program can charge this account.' : 'The account of a user.'} />
      {account.endingDiffers && (
        <Notice tone="doubt" title="The bank shows another routing number or ending than the one that was entered">
          <p>
            Do not charge this account until an administrator has checked it with the bank: <MaskedNumber last4={account.last4} />, routing number {account.routingNumber}.
          </p>
          {may(operator.role, 'link_for_program') && <ConfirmEnding accountId={account.id} last4={account.last4} confirm={confirmEndingAction} />}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="At the bank">
          <AccountRows account={account} timeZone={timeZone} />
        </Card>
        <Card title="Our record">
          <DefinitionList
            rows={[
              { term: 'Owner', value: `${account.firstName} ${account.lastName}` },
              { term: 'User', value: <IdText value={account.userId} label="user id" /> },
              { term: 'Linked by', value: account.linkedByName ?? 'Not made in this console' },
              { term: 'Linked', value: <TimeText at={account.createdAt} timeZone={timeZone} /> },
              ...(account.operationId === null
                ? []
                : [{ term: 'Link request', value: <a href={`/bank-accounts/link/${account.operationId}`} className="font-mono text-sm text-link underline underline-offset-3">{account.operationId}</a> }]),
            ]}
          />
        </Card>
      </div>
      <section className="grid gap-3" aria-labelledby="fundings">
        <h2 id="fundings" className="font-semibold">
          Fundings from this account
        </h2>
        {fundings.length === 0 ? <p className="text-soft">None yet.</p> : <OperationLines caption="Fundings from this account, newest first" head="Account charged" lines={fundings} timeZone={timeZone} />}
      </section>
    </>
  );
}
