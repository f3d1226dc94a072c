import 'server-only';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import { troubleOf } from '#lib/domain/plaid/plaid-trouble.ts';
import type { LinkSessionLineView, LinkSessionView, LinkStepView, TroubleView } from '#lib/domain/plaid/plaid-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import { UNKNOWN_PERSON } from '../line-view.ts';
import { mayHandle } from './find-session.ts';
import type { SessionStanding } from './session-next.ts';

interface SessionScope {
  standing: Pick<SessionStanding, 'next' | 'operation'>;
  makerName: string | undefined;
  replacedBy: string | null;
  viewer: Operator;
}

/** Key by key: no token and no address is spread out of a row. */
export function linkSessionView(session: LinkSessionRow, { standing, makerName, replacedBy, viewer }: SessionScope): LinkSessionView {
  const mayAct = mayHandle(viewer, session);
  const isOpen = isOpenLink(session.state);
  return {
    id: session.id,
    way: session.way,
    purpose: session.purpose,
    state: session.state,
    ownerScope: session.ownerScope,
    userId: session.userId,
    firstName: session.firstName,
    lastName: session.lastName,
    address: session.address,
    madeByName: makerName ?? UNKNOWN_PERSON,
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt?.toISOString() ?? null,
    openedAt: session.openedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    ended: endOf(session),
    linkSessionId: session.linkSessionId,
    requestId: session.requestId,
    operationId: standing.operation?.id ?? null,
    operationIsDraft: standing.operation?.state === 'draft',
    replacedBy,
    steps: stepsOf(session),
    next: standing.next,
    accountId: session.accountId,
    sharedCount: session.shared?.accounts.length ?? 0,
    mayRevoke: mayAct && isOpen && session.state !== 'asked',
    mayResend: mayAct && session.way === 'hosted' && replacedBy === null && session.state !== 'asked' && (session.state !== 'finished' || (session.troubleCode !== null && session.dueAt === null)),
  };
}

export function linkSessionLine(session: LinkSessionRow, makerName: string | undefined, next: LinkSessionView['next']): LinkSessionLineView {
  return {
    id: session.id,
    way: session.way,
    purpose: session.purpose,
    state: session.state,
    userId: session.userId,
    name: `${session.firstName} ${session.lastName}`,
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt?.toISOString() ?? null,
    madeByName: makerName ?? UNKNOWN_PERSON,
    next,
  };
}

/** The trouble of fetching after a success, or how it ended without one. */
function endOf(session: LinkSessionRow): TroubleView | null {
  if (session.troubleCode !== null) return troubleOf({ type: '', code: session.troubleCode, displayMessage: session.troubleMessage, requestId: session.troubleRequestId });
  if (session.endCode === null) return null;
  return troubleOf({ type: '', code: session.endCode, displayMessage: session.endMessage, requestId: session.requestId });
}

const LAST_STEP: Record<LinkSessionRow['state'], string> = {
  asked: 'Finished',
  created: 'Finished',
  opened: 'Finished',
  finished: 'Finished',
  exited: 'Left without finishing',
  expired: 'Expired',
  revoked: 'Revoked',
  failed: 'Not made',
};

function stepsOf(session: LinkSessionRow): LinkStepView[] {
  const { state } = session;
  const isMade = session.sealedLinkToken !== null;
  const isOver = state === 'finished' || state === 'expired' || state === 'revoked' || state === 'failed';
  const wasOpened = session.openedAt !== null || state === 'finished';
  const made: LinkStepView = { label: 'Made', at: session.createdAt.toISOString(), status: isMade ? 'done' : state === 'failed' ? 'failed' : 'now' };
  const opened: LinkStepView = { label: 'Opened by the customer', at: session.openedAt?.toISOString() ?? null, status: wasOpened ? 'done' : isMade && !isOver ? 'now' : 'ahead' };
  const last: LinkStepView = {
    label: LAST_STEP[state],
    at: session.endedAt?.toISOString() ?? null,
    status: state === 'finished' ? 'done' : isOver || state === 'exited' ? 'failed' : wasOpened ? 'now' : 'ahead',
  };
  return [made, opened, last];
}
