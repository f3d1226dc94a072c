import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { operationAddress, reviewAddress } from '#components/operation/operation-address.ts';
import { PrintButton } from '#components/receipt/print-button.tsx';
import { ReceiptSheet } from '#components/receipt/receipt-sheet.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { wordsFor } from '#lib/domain/operation-words.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getOperation } from '#lib/server/services/get-operation.ts';

interface ReceiptPageProps {
  params: Promise<{ operationId: string }>;
}

// The title becomes the name of the file when somebody prints to one.
export async function generateMetadata({ params }: ReceiptPageProps): Promise<Metadata> {
  return { title: `Receipt ${(await params).operationId}` };
}

export default async function ReceiptPage({ params }: ReceiptPageProps) {
  const { operator, runtime } = await requirePage('see_operations');
  const view = await getOperation(runtime, operator, (await params).operationId);
  if (view === null || view.fund === null) notFound();
  if (view.state === 'draft') redirect(reviewAddress(view.kind, view.id));
  const { timeZone, mode } = runtime.env;
  const readAt = runtime.context.clock.now().toISOString();
  return (
    <>
      <div className="flex flex-wrap gap-2 print:hidden">
        <PrintButton />
        <LinkButton href={operationAddress('fund_program', view.id)}>Back to the funding</LinkButton>
      </div>
      <ReceiptSheet view={view} fund={view.fund} words={wordsFor(view, timeZone, readAt)} readAt={readAt} timeZone={timeZone} mode={mode} />
    </>
  );
}
