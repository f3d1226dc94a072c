import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Suspense } from 'react';
import { operationAddress } from '#components/operation/operation-address.ts';
import { BalanceChange } from '#components/review/balance-change.tsx';
import { ReviewSheet } from '#components/review/review-sheet.tsx';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getBalanceChange } from '#lib/server/services/get-balance-change.ts';
import { getReview } from '#lib/server/services/get-review.ts';
import { actOnOperationAction, sendOperationAction } from '../../../operation-actions.ts';

export const metadata: Metadata = { title: 'Review this funding' };

export default async function ReviewFundingPage({ params }: { params: Promise<{ operationId: string }> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const review = await getReview(runtime, operator, (await params).operationId);
  if (review === null || review.operation.kind !== 'fund_program') notFound();
  const { operation } = review;
  if (operation.state !== 'draft') redirect(operationAddress(operation.kind, operation.id));
  const { timeZone, mode } = runtime.env;
  const balance = (
    <Suspense fallback={<BalanceChange change={null} />}>
      <AskedBalance operationId={operation.id} />
    </Suspense>
  );
  return <ReviewSheet review={review} balance={balance} timeZone={timeZone} mode={mode} send={sendOperationAction} act={actOnOperationAction} />;
}

async function AskedBalance({ operationId }: { operationId: string }) {
  const { operator, runtime } = await requirePage('see_operations');
  return <BalanceChange change={await getBalanceChange(runtime, operator, operationId)} />;
}
