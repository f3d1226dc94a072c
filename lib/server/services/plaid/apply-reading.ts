import 'server-only';
import { linkPollMs, linkStateAfter, PUBLIC_TOKEN_LIFE_MS } from '#lib/domain/plaid/link-progress.ts';
import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import { addMs, msBetween } from '#lib/domain/time.ts';
import type { Actor } from '../../operations/actor.ts';
import type { LinkReading, SharedItem } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionPatch, LinkSessionRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { auditLink } from './audit-link.ts';

/** Takes what Plaid says of a link into its row. `session` is locked. What the browser said plays no part here. */
export async function applyReading(runtime: Runtime, tx: PlaidStoreTx, session: LinkSessionRow, reading: LinkReading, by: Actor): Promise<LinkSessionRow> {
  const { clock, vault } = runtime.context;
  const at = clock.now();
  const [shared] = reading.shared;
  // A link without products to add twice shares one connection; more would be somebody else's idea of this link.
  const isFresh = shared === undefined || (await tx.isPublicTokenFree(vault.payloadHash(shared.publicToken), session.id));
  const progress = {
    isOpened: reading.openedAt !== null,
    hasExit: reading.exit !== null,
    hasShared: shared !== undefined && isFresh,
    hasSucceeded: reading.succeeded,
    expiresAt: reading.expiresAt ?? session.expiresAt,
  };
  const state = linkStateAfter(session.state, session.purpose, progress, at);
  const patch: LinkSessionPatch = {
    state,
    openedAt: session.openedAt ?? reading.openedAt,
    linkSessionId: reading.linkSessionId ?? session.linkSessionId,
    requestId: reading.requestId,
    expiresAt: progress.expiresAt,
    failures: 0,
    takenUntil: null,
    dueAt: isOpenLink(state) ? addMs(at, linkPollMs(sinceLastSign(session, reading, at))) : null,
    ...(state === session.state ? {} : endOf(runtime, session, state, reading, shared, at)),
  };
  if (!isFresh) Object.assign(patch, { troubleCode: 'INVALID_PUBLIC_TOKEN', troubleMessage: null, troubleRequestId: reading.requestId });
  const moved = await tx.updateSession(session.id, session.state, patch, at);
  if (state !== session.state) auditLink(tx, session, { act: state, at, by, detail: { code: patch.endCode ?? null } });
  // Told once: the next looks find the same.
  if (!isFresh && session.troubleCode === null) auditLink(tx, session, { act: 'replayed', at, by });
  return moved;
}

function sinceLastSign(session: LinkSessionRow, reading: LinkReading, at: Date): number {
  return msBetween(reading.openedAt ?? session.createdAt, at);
}

function endOf({ context }: Runtime, session: LinkSessionRow, state: LinkSessionRow['state'], reading: LinkReading, shared: SharedItem | undefined, at: Date): LinkSessionPatch {
  if (state === 'exited') return { endedAt: at, endCode: reading.exit?.errorCode ?? reading.exit?.status ?? null, endMessage: reading.exit?.displayMessage ?? null };
  if (state === 'expired') return { endedAt: at, endCode: null, endMessage: null };
  if (state === 'opened') return { endedAt: null, endCode: null, endMessage: null };
  // Plaid's clock may be ahead of ours: nothing of ours has happened before it ended.
  const endedAt = reading.finishedAt !== null && reading.finishedAt < at ? reading.finishedAt : at;
  const finished: LinkSessionPatch = { endedAt, endCode: null, endMessage: null, dueAt: at };
  if (shared === undefined) return finished;
  return {
    ...finished,
    sealedPublicToken: context.vault.seal(shared.publicToken, session.id),
    publicTokenHash: context.vault.payloadHash(shared.publicToken),
    publicTokenUntil: addMs(endedAt, PUBLIC_TOKEN_LIFE_MS),
    shared: {
      institutionId: shared.institutionId,
      institutionName: shared.institutionName,
      accounts: shared.accounts.map(({ accountId, name, mask, type, subtype, verificationStatus }) => ({ accountId, name, mask, type, subtype, verificationStatus })),
    },
  };
}
