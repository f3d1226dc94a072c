import type { Metadata } from 'next';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { listFundings } from '#lib/server/services/list-fundings.ts';

export const metadata: Metadata = { title: 'Fundings' };

export default async function FundingsPage() {
  const { operator, runtime } = await requirePage('see_operations');
  const lines = await listFundings(runtime, operator);
  const start = may(operator.role, 'fund_program') ? (
    <LinkButton href="/fundings/new" look="primary">
      Fund the program
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader title="Fundings" intro="The newest fifty, with where their money stands." actions={start} />
      {lines.length === 0 ? (
        <EmptyState title="No fundings yet">
          A funding charges a bank account linked for the program and credits the program's routable account. {start ? 'Begin with “Fund the program”.' : 'An administrator can make one.'}
        </EmptyState>
      ) : (
        <OperationLines caption="Fundings, newest first" head="Account charged" lines={lines} timeZone={runtime.env.timeZone} />
      )}
    </>
  );
}
