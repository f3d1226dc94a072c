import type { Metadata } from 'next';
import { BalanceFigures } from '#components/operation/balance-figures.tsx';
import { OperationLines } from '#components/operation/operation-lines.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getOverview } from '#lib/server/services/get-overview.ts';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const { operator, runtime } = await requirePage('see_operations');
  const overview = await getOverview(runtime, operator);
  const { timeZone } = runtime.env;
  const { underWay } = overview.counts;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <>
            {may(operator.role, 'link_for_user') && <LinkButton href="/bank-accounts/link">Link a bank account</LinkButton>}
            {may(operator.role, 'fund_program') && (
              <LinkButton href="/fundings/new" look="primary">
                Fund the program
              </LinkButton>
            )}
          </>
        }
      />
      <section className="grid gap-2 rounded-lg border border-line px-4 py-3" aria-labelledby="balance">
        <h2 id="balance" className="font-semibold">
          Program balance
        </h2>
        <BalanceFigures balance={overview.balance} problem={overview.balanceProblem} />
      </section>
      <section className="grid gap-3" aria-labelledby="attention">
        <h2 id="attention" className="font-semibold">
          Needs attention
        </h2>
        {overview.attention.length === 0 ? (
          <Notice>
            <p>
              Nothing waits for a person. <span className="text-soft">{underWay === 0 ? 'Nothing is on its way to the bank.' : `${underWay === 1 ? 'One request is' : `${underWay} requests are`} on the way to the bank.`}</span>
            </p>
          </Notice>
        ) : (
          <OperationLines caption="Operations that need attention" head="Account" lines={overview.attention} timeZone={timeZone} />
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="latest">
        <h2 id="latest" className="font-semibold">
          Latest
        </h2>
        {overview.latest.length === 0 ? (
          <EmptyState title="Nothing has been done here yet">Link a bank account for the program, then charge it to fund the program. Each step shows exactly what will be sent before anything leaves.</EmptyState>
        ) : (
          <OperationLines caption="Latest fundings and links" head="Account" lines={overview.latest} timeZone={timeZone} />
        )}
      </section>
    </>
  );
}
