import type { Metadata } from 'next';
import { Suspense } from 'react';
import { BalancePanel } from '#components/overview/balance-panel.tsx';
import { OverviewRenewal } from '#components/overview/overview-renewal.tsx';
import { OverviewSheet } from '#components/overview/overview-sheet.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getOverview } from '#lib/server/services/get-overview.ts';
import { getProgramBalance } from '#lib/server/services/get-program-balance.ts';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const { operator, runtime } = await requirePage('see_operations');
  const overview = await getOverview(runtime, operator);
  const { timeZone } = runtime.env;
  const actions = (
    <>
      {may(operator.role, 'link_for_user') && <LinkButton href="/bank-accounts/link">Link a bank account</LinkButton>}
      {may(operator.role, 'fund_program') && (
        <LinkButton href="/fundings/new" look="primary">
          Fund the program
        </LinkButton>
      )}
    </>
  );
  const balance = (
    <Suspense fallback={<BalancePanel card={null} timeZone={timeZone} />}>
      <ProgramBalance />
    </Suspense>
  );
  return (
    <OverviewRenewal readAt={overview.readAt} waiting={overview.attention.reduce((sum, { count }) => sum + count, 0)} timeZone={timeZone} actions={actions}>
      <OverviewSheet overview={overview} timeZone={timeZone} balance={balance} />
    </OverviewRenewal>
  );
}

async function ProgramBalance() {
  const { operator, runtime } = await requirePage('see_operations');
  return <BalancePanel card={await getProgramBalance(runtime, operator)} timeZone={runtime.env.timeZone} />;
}
