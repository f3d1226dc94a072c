import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { operationAddress } from '#components/operation/operation-address.ts';
import { ReviewSheet } from '#components/review/review-sheet.tsx';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getReview } from '#lib/server/services/get-review.ts';
import { actOnOperationAction, sendOperationAction } from '../../../../operation-actions.ts';

export const metadata: Metadata = { title: 'Review this bank account' };

export default async function ReviewLinkPage({ params }: { params: Promise<{ operationId: string }> }) {
  const { operator, runtime } = await requirePage('see_operations');
  const review = await getReview(runtime, operator, (await params).operationId);
  if (review === null || review.operation.kind !== 'link_account') notFound();
  const { operation } = review;
  if (operation.state !== 'draft') redirect(operationAddress(operation.kind, operation.id));
  const { timeZone, mode } = runtime.env;
  return <ReviewSheet review={review} balance={null} timeZone={timeZone} mode={mode} send={sendOperationAction} act={actOnOperationAction} />;
}
