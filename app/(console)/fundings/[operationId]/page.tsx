import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { DeskActs } from '#components/operation/desk-acts.ts';
import { reviewAddress } from '#components/operation/operation-address.ts';
import { StatusPage } from '#components/operation/status-page.tsx';
import { wordsFor } from '#lib/domain/operation-words.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getOperation } from '#lib/server/services/get-operation.ts';
import { addNoteAction, markReturnSeenAction } from '../../desk-actions.ts';
import { actOnOperationAction } from '../../operation-actions.ts';

interface FundingPageProps {
  params: Promise<{ operationId: string }>;
}

const load = cache(async (operationId: string) => {
  const { operator, runtime } = await requirePage('see_operations');
  const view = await getOperation(runtime, operator, operationId);
  return { operator, view: view?.kind === 'fund_program' ? view : null, env: runtime.env, readAt: runtime.context.clock.now().toISOString() };
});

export async function generateMetadata({ params }: FundingPageProps): Promise<Metadata> {
  const { view, env, readAt } = await load((await params).operationId);
  return { title: view === null ? 'Not found' : wordsFor(view, env.timeZone, readAt).headline };
}

export default async function FundingPage({ params }: FundingPageProps) {
  const { operator, view, env, readAt } = await load((await params).operationId);
  if (view === null) notFound();
  if (view.state === 'draft') redirect(reviewAddress(view.kind, view.id));
  const mayFund = may(operator.role, 'fund_program');
  const desk: DeskActs = {
    mayFund,
    addNote: may(operator.role, 'write_notes') ? addNoteAction : null,
    markReturnSeen: mayFund ? markReturnSeenAction : null,
  };
  return <StatusPage view={view} readAt={readAt} timeZone={env.timeZone} mode={env.mode} act={actOnOperationAction} desk={desk} />;
}
