import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListProblems } from '#components/list/list-problems.tsx';
import { ConnectionCard } from '#components/rehearsal/plaid/connection-card.tsx';
import { ForgetCard } from '#components/rehearsal/plaid/forget-card.tsx';
import { KeysClockCard } from '#components/rehearsal/plaid/keys-clock-card.tsx';
import { LinkEndCard } from '#components/rehearsal/plaid/link-end-card.tsx';
import { PlaidLists } from '#components/rehearsal/plaid/plaid-lists.tsx';
import { PlaidTroubleCard } from '#components/rehearsal/plaid/plaid-trouble-card.tsx';
import { WebhookCard } from '#components/rehearsal/plaid/webhook-card.tsx';
import { RehearsalTabs } from '#components/rehearsal/rehearsal-tabs.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { RawParams } from '#lib/domain/list-filter.ts';
import { readPlaidChoice } from '#lib/domain/plaid/plaid-rehearsal-filter.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { requirePlaidRehearsal } from '#lib/server/action/require-rehearsal.ts';
import { getPlaidRehearsal } from '#lib/server/services/plaid/rehearsal/get-plaid-rehearsal.ts';
import {
  actOnPlaidItemAction,
  expirePlaidLinkAction,
  expireSharedAction,
  firePlaidWebhookAction,
  movePlaidClockAction,
  resetPlaidAction,
  rotatePlaidKeyAction,
  stagePlaidFaultAction,
} from './actions.ts';

export const metadata: Metadata = { title: 'Rehearsal: Plaid' };

const PATH = '/rehearsal/plaid';

export default async function PlaidRehearsalPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  requirePlaidRehearsal();
  const { operator, runtime } = await requirePage('see_operations');
  const { filter, problems } = readPlaidChoice(await searchParams);
  const rehearsal = await getPlaidRehearsal(runtime, operator);
  if (rehearsal === null) notFound();
  const { world, controlOrigin } = rehearsal;
  const { timeZone } = runtime.env;
  const mayRehearse = may(operator.role, 'rehearse');
  const standing = world?.connections.filter(({ removed }) => !removed) ?? [];
  const isGone = filter.itemId !== null && !standing.some(({ itemId }) => itemId === filter.itemId);
  const connection = standing.find(({ itemId }) => itemId === filter.itemId) ?? standing[0] ?? null;
  return (
    <>
      <PageHeader title="Rehearsal" intro={`The Plaid inside this console: its connections, its links, its troubles. Each button names the one call that does the same.${mayRehearse ? '' : ' Your role may look.'}`} />
      <RehearsalTabs current={PATH} />
      {rehearsal.problem !== null && (
        <Notice tone="bad" title="The emulator told nothing">
          <p>{rehearsal.problem}</p>
        </Notice>
      )}
      {world !== null && (
        <>
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <div className="grid gap-6">
              <PlaidTroubleCard troubles={world.troubles} stage={mayRehearse ? stagePlaidFaultAction : null} controlOrigin={controlOrigin} />
              {mayRehearse && <LinkEndCard links={world.links} sessionId={filter.sessionId} expireLink={expirePlaidLinkAction} expireShared={expireSharedAction} controlOrigin={controlOrigin} />}
              {mayRehearse && <WebhookCard connections={standing} links={world.links} fire={firePlaidWebhookAction} controlOrigin={controlOrigin} />}
            </div>
            <div className="grid gap-6">
              {mayRehearse && <ConnectionCard connection={connection} act={actOnPlaidItemAction} fire={firePlaidWebhookAction} controlOrigin={controlOrigin} />}
              <KeysClockCard now={world.now} keys={world.keys} acts={mayRehearse ? { move: movePlaidClockAction, rotate: rotatePlaidKeyAction } : null} controlOrigin={controlOrigin} timeZone={timeZone} />
              {mayRehearse && <ForgetCard reset={resetPlaidAction} controlOrigin={controlOrigin} />}
            </div>
          </div>
          <ListProblems problems={isGone ? [...problems, 'The connection was left out: it is not among those that stand below.'] : problems} />
          <PlaidLists world={world} path={PATH} chosenId={connection?.itemId ?? null} mayAct={mayRehearse} timeZone={timeZone} />
        </>
      )}
    </>
  );
}
