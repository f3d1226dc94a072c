import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BooksSection } from '#components/rehearsal/books-section.tsx';
import { ClockCard } from '#components/rehearsal/clock-card.tsx';
import { DecideCard } from '#components/rehearsal/decide-card.tsx';
import { FaultCard } from '#components/rehearsal/fault-card.tsx';
import { HistoryCard } from '#components/rehearsal/history-card.tsx';
import { RehearsalTabs } from '#components/rehearsal/rehearsal-tabs.tsx';
import { ListProblems } from '#components/list/list-problems.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { readBookFilter } from '#lib/domain/book-filter.ts';
import type { RawParams } from '#lib/domain/list-filter.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { requireRehearsal } from '#lib/server/action/require-rehearsal.ts';
import { getRehearsal } from '#lib/server/services/get-rehearsal.ts';
import { decideTransactionAction, moveBankClockAction, resetRehearsalAction, stageFaultAction } from './actions.ts';

export const metadata: Metadata = { title: 'Rehearsal' };

const PATH = '/rehearsal';

export default async function RehearsalPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  requireRehearsal();
  const { operator, runtime } = await requirePage('see_operations');
  const { filter, problems } = readBookFilter(await searchParams);
  const rehearsal = await getRehearsal(runtime, operator, filter);
  if (rehearsal === null) notFound();
  const { clock, books, controlOrigin } = rehearsal;
  const { timeZone, appUrl } = runtime.env;
  const mayRehearse = may(operator.role, 'rehearse');
  return (
    <>
      <PageHeader title="Rehearsal" intro={`The bank inside this console: its clock, its troubles, its books. Each button names the one call that does the same.${mayRehearse ? '' : ' Your role may look.'}`} />
      {runtime.env.plaid?.inside === true && <RehearsalTabs current={PATH} />}
      {rehearsal.problem !== null && (
        <Notice tone="bad" title="The emulator did not tell everything">
          <p>{rehearsal.problem}</p>
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          {clock !== null && <ClockCard clock={clock} move={mayRehearse ? moveBankClockAction : null} controlOrigin={controlOrigin} timeZone={timeZone} />}
          {mayRehearse && <HistoryCard seeding={rehearsal.seeding} reset={resetRehearsalAction} controlOrigin={controlOrigin} appUrl={appUrl} timeZone={timeZone} />}
        </div>
        <div className="grid gap-6">
          <FaultCard faults={rehearsal.faults} stage={mayRehearse ? stageFaultAction : null} controlOrigin={controlOrigin} timeZone={timeZone} />
          {mayRehearse && <DecideCard transactionId={filter.transactionId} decide={decideTransactionAction} controlOrigin={controlOrigin} />}
        </div>
      </div>
      <ListProblems problems={problems} />
      {books !== null && <BooksSection books={books} filter={filter} path={PATH} mayDecide={mayRehearse} timeZone={timeZone} />}
    </>
  );
}
