import { fail, ok } from '#lib/domain/result.ts';
import { renewItem } from './change-item.ts';
import type { Outcome } from './endpoint.ts';
import { createItem } from './item-endpoints.ts';
import { findVisit, updatedItem, withEvent, withSession, type Visit } from './link-visit.ts';
import type { Item, Link, PublicToken, Puts, Session } from './plaid-records.ts';
import { institutionName } from './institutions.ts';
import { plaidNow, record, type PlaidWorld } from './plaid-world.ts';
import { viewExitMetadata, viewSuccessMetadata } from './view-session.ts';
import { sessionFinished } from './webhook-letters.ts';

export interface FinishOrder extends Visit {
  institutionId: string;
  accountIds: string[];
}

/** The person agreed to share these accounts. Asked again, it answers the same. */
export function finishSession(world: PlaidWorld, order: FinishOrder): Outcome {
  const done = finishedBefore(world, order);
  if (done) return done;
  const visited = findVisit(world, order);
  if (!visited.ok) return visited;
  const { link, session } = visited.value;
  const { found } = session;
  if (found === null || found.institutionId !== order.institutionId) return fail({ code: 'INVALID_FIELD', message: 'nobody has signed in there in this session' });
  if (!order.accountIds.every((id) => found.accounts.some((account) => account.id === id))) return fail({ code: 'INVALID_ACCOUNT_ID' });

  const { item, publicToken, puts } = share(world, link, found, order.accountIds);
  const about = { institution_id: item.institutionId, institution_name: institutionName(item.institutionId) };
  const success = { itemId: item.id, publicToken: publicToken?.token ?? null, accountIds: order.accountIds };
  const ended: Session = { ...withEvent(world, session, 'HANDOFF', about), found: null, finishedAtMs: plaidNow(world), success };
  const finished = withSession(link, ended);
  void record(world, [...puts, { put: 'link', link: finished }]);
  tell(world, finished, ended);
  return ok(viewFinished(finished, ended, item));
}

export interface ExitOrder extends Visit {
  error: { error_code: string } | null;
  status: string | null;
  institutionId: string | null;
}

/** The person left. A link that ran out meanwhile still takes it, and so does a session that had ended. */
export function exitSession(world: PlaidWorld, order: ExitOrder): Outcome {
  const link = world.book.links.get(order.token);
  const session = link?.sessions.find(({ id }) => id === order.linkSessionId);
  if (!link || !session) return fail({ code: 'INVALID_LINK_TOKEN' });
  if (session.finishedAtMs !== null) return ok({ metadata: viewExitMetadata(session), redirect: redirectOf(link) });

  const errorCode = order.error?.error_code ?? null;
  const exit = { errorCode, status: order.status, institutionId: order.institutionId, requestId: session.requestId };
  const about = { ...(order.status !== null && { exit_status: order.status }), ...(errorCode !== null && { error_code: errorCode }) };
  const ended: Session = { ...withEvent(world, session, 'EXIT', about), found: null, finishedAtMs: plaidNow(world), exit };
  const left = withSession(link, ended);
  void record(world, [{ put: 'link', link: left }]);
  tell(world, left, ended);
  return ok({ metadata: viewExitMetadata(ended), redirect: redirectOf(left) });
}

function finishedBefore(world: PlaidWorld, { token, linkSessionId }: FinishOrder): Outcome | null {
  const link = world.book.links.get(token);
  const session = link?.sessions.find(({ id, success }) => id === linkSessionId && success !== null);
  const item = session?.success && world.book.items.get(session.success.itemId);
  return link && session && item ? ok(viewFinished(link, session, item)) : null;
}

interface Shared {
  item: Item;
  /** Null in update mode: nothing new is shared. */
  publicToken: PublicToken | null;
  puts: Puts;
}

function share(world: PlaidWorld, link: Link, found: NonNullable<Session['found']>, accountIds: string[]): Shared {
  const known = updatedItem(world, link);
  if (known) {
    const item = { ...renewItem(known, accountIds, world.mint), webhook: link.webhook ?? known.webhook };
    return { item, publicToken: null, puts: [{ put: 'item', item }] };
  }
  const { clientUserId, webhook, products } = link;
  const { item, publicToken } = createItem(world, { found, accountIds, clientUserId, webhook, products });
  return {
    item,
    publicToken,
    puts: [
      { put: 'item', item },
      { put: 'public_token', publicToken },
    ],
  };
}

/** Plaid tells of hosted sessions only, unless a client asked for more. */
function tell(world: PlaidWorld, link: Link, session: Session): void {
  if (link.way === 'hosted') world.webhooks.send(sessionFinished(link, session));
}

function viewFinished(link: Link, session: Session, item: Item) {
  return { publicToken: session.success?.publicToken ?? null, metadata: viewSuccessMetadata(item, session), redirect: redirectOf(link) };
}

function redirectOf(link: Link): string | null {
  return link.way === 'hosted' ? link.completionRedirectUri : null;
}
