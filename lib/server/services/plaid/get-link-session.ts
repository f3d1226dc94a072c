import 'server-only';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import { WATCH_MS } from '#lib/domain/plaid/link-progress.ts';
import type { HostedLinkView, LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import { findSession, mayHandle } from './find-session.ts';
import { linkSessionView } from './link-session-view.ts';
import { qrCode } from './qr-code.ts';
import { standingOf } from './session-next.ts';

/** One link as its page shows it. Whoever looks keeps it under close watch: the worker then asks Plaid every few seconds,
 *  so that a lost webhook is not missed while somebody waits. */
export async function getLinkSession(runtime: Runtime, operator: Operator, id: string): Promise<{ session: LinkSessionView; hosted: HostedLinkView | null } | null> {
  const session = await findSession(runtime, id);
  if (session === null) return null;
  await watch(runtime, session);
  return { session: await viewOf(runtime, operator, session), hosted: hostedOf(runtime, operator, session) };
}

export async function viewOf(runtime: Runtime, operator: Operator, session: LinkSessionRow): Promise<LinkSessionView> {
  const [standing, names, newer] = await Promise.all([standingOf(runtime, session), runtime.queries.listNames([session.makerId]), runtime.plaidStore.getSessionReplacing(session.id)]);
  return linkSessionView(session, { standing, makerName: names.get(session.makerId), replacedBy: newer?.id ?? null, viewer: operator });
}

async function watch({ plaidStore, context }: Runtime, session: LinkSessionRow): Promise<void> {
  const now = context.clock.now();
  const soon = addMs(now, WATCH_MS);
  if (!isWatched(session, soon)) return;
  await plaidStore.transaction('watch-link', async (tx) => {
    const locked = await tx.lockSession(session.id);
    if (locked !== null && isWatched(locked, soon)) await tx.updateSession(locked.id, locked.state, { dueAt: soon }, now);
  });
}

// One that Plaid has not answered for yet has nothing to look at.
function isWatched({ state, dueAt }: LinkSessionRow, soon: Date): boolean {
  return isOpenLink(state) && state !== 'asked' && dueAt !== null && dueAt > soon;
}

// The address is the customer's key to this link: only who may make one sees it, and only while it opens anything.
function hostedOf({ context }: Runtime, operator: Operator, session: LinkSessionRow): HostedLinkView | null {
  if (session.sealedUrl === null || !isOpenLink(session.state) || !mayHandle(operator, session)) return null;
  const url = context.vault.unseal(session.sealedUrl, session.id);
  return { url, qr: qrCode(url) };
}
