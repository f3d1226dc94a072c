import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { AccountRecord } from '#components/account/account-record.tsx';
import { AccountRows } from '#components/account/account-rows.tsx';
import { Charging } from '#components/account/charging.tsx';
import { ConfirmEnding } from '#components/account/confirm-ending.tsx';
import { MaskedNumber } from '#components/account/masked-number.tsx';
import { ReturnHistory } from '#components/account/return-history.tsx';
import { SameAccounts } from '#components/account/same-accounts.tsx';
import { HistoryList } from '#components/desk/history-list.tsx';
import { NoteList } from '#components/desk/note-list.tsx';
import { NotesCard } from '#components/desk/notes-card.tsx';
import { FundingLines } from '#components/list/funding-lines.tsx';
import { ItemHealthCard } from '#components/plaid/item-health-card.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { accountWords } from '#lib/domain/account-words.ts';
import { may } from '#lib/domain/roles.ts';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getLinkedAccount } from '#lib/server/services/get-linked-account.ts';
import { getItemHealth } from '#lib/server/services/plaid/get-item-health.ts';
import { addNoteAction } from '../../desk-actions.ts';
import { blockAccountAction, confirmEndingAction, unblockAccountAction } from '../actions.ts';
import { checkItemAction, reconnectAction } from '../link/actions.ts';

interface LinkedAccountPageProps {
  params: Promise<{ accountId: string }>;
}

const load = cache(async (accountId: string) => {
  const { operator, runtime } = await requirePage('see_operations');
  const [page, health] = await Promise.all([getLinkedAccount(runtime, operator, accountId), getItemHealth(runtime, operator, accountId)]);
  return { operator, timeZone: runtime.env.timeZone, page, health };
});

export async function generateMetadata({ params }: LinkedAccountPageProps): Promise<Metadata> {
  const { page } = await load((await params).accountId);
  return { title: page === null ? 'Not found' : titleOf(page.account) };
}

export default async function LinkedAccountPage({ params }: LinkedAccountPageProps) {
  const { operator, timeZone, page, health } = await load((await params).accountId);
  if (page === null) notFound();
  const { account, fundings, returns, notes, history } = page;
  const mayDecide = may(operator.role, 'block_account');
  return (
    <>
      <PageHeader title={titleOf(account)} intro={account.ownerScope === 'program' ? 'A funding source of the program.' : `The account of ${account.firstName} ${account.lastName}.`} />
      {account.endingDiffers && (
        <Notice tone="doubt" title="The bank shows another routing number or ending than the one that was entered">
          <p>
            Do not charge this account until an administrator has checked it with the bank: <MaskedNumber last4={account.last4} />, routing number {account.routingNumber}.
          </p>
          {may(operator.role, 'link_for_program') && <ConfirmEnding accountId={account.id} last4={account.last4} confirm={confirmEndingAction} />}
        </Notice>
      )}
      <SameAccounts accounts={page.earlierAccounts} timeZone={timeZone} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr]">
        <div className="grid gap-6">
          <Card title="At the bank">
            <AccountRows account={account} timeZone={timeZone} />
          </Card>
          <Card title="Our record">
            <AccountRecord page={page} timeZone={timeZone} />
          </Card>
        </div>
        {/* On a phone after the facts, on a wide screen beside everything. */}
        <div className="grid content-start gap-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <Card title="Charging">
            <Charging page={page} timeZone={timeZone} acts={mayDecide ? { block: blockAccountAction, unblock: unblockAccountAction } : null} />
          </Card>
          {health !== null && <ItemHealthCard accountId={account.id} view={health} check={checkItemAction} reconnect={reconnectAction} timeZone={timeZone} />}
          <NotesCard objectKind="linked_account" objectId={account.id} add={may(operator.role, 'write_notes') ? addNoteAction : null}>
            <NoteList notes={notes} timeZone={timeZone} />
          </NotesCard>
        </div>
        <div className="grid content-start gap-6">
          <Section id="fundings" title="Fundings from this account" none={fundings.length === 0 ? 'None yet.' : null}>
            <FundingLines sorting={null} lines={fundings} ofOneAccount timeZone={timeZone} />
            {page.hasMoreFundings && (
              <p>
                <a href={page.fundingsHref} className="text-link underline underline-offset-3">
                  See every funding from this account
                </a>
              </p>
            )}
          </Section>
          <Section id="returns" title="Returns" none={returns.length === 0 ? 'Nothing from this account has come back.' : null}>
            <ReturnHistory returns={returns} timeZone={timeZone} />
          </Section>
          <Section id="history" title="History" none={null}>
            <HistoryList lines={history} timeZone={timeZone} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Section({ id, title, none, children }: { id: string; title: string; none: string | null; children: ReactNode }) {
  return (
    <section className="grid gap-3" aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {none === null ? children : <p className="text-soft">{none}</p>}
    </section>
  );
}

function titleOf(account: LinkedAccountView): string {
  const words = accountWords(account);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
