import 'server-only';
import { EXPIRY_GRACE_MS, linkRetryMs } from '#lib/domain/plaid/link-progress.ts';
import { isOpenLink, mayMoveLinkSession } from '#lib/domain/plaid/link-session.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Actor } from '../../operations/actor.ts';
import type { LinkReading, Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { applyReading } from './apply-reading.ts';
import { auditLink } from './audit-link.ts';

/** Asks Plaid where a link stands and records the answer. No transaction is open while Plaid is asked. */
export async function lookAtLink(runtime: Runtime, plaid: Plaid, session: LinkSessionRow, by: Actor): Promise<Result<{ session: LinkSessionRow; reading: LinkReading }, PlaidFailure>> {
  if (session.sealedLinkToken === null) return fail({ type: 'RAILHEAD', code: 'INVALID_LINK_TOKEN', displayMessage: null, requestId: null });
  const reading = await plaid.readLink(runtime.context.vault.unseal(session.sealedLinkToken, session.id));
  const { clock } = runtime.context;
  return runtime.plaidStore.transaction('look-at-link', async (tx) => {
    const now = clock.now();
    const locked = await tx.lockSession(session.id);
    if (locked === null) throw new Error(`${session.id}: the session is gone`);
    // Somebody revoked it, or another look was quicker: what they decided stands.
    if (!isOpenLink(locked.state) && locked.state !== 'expired') return reading.ok ? ok({ session: locked, reading: reading.value }) : reading;
    if (reading.ok) return ok({ session: await applyReading(runtime, tx, locked, reading.value, by), reading: reading.value });
    await recordFailedLook(tx, locked, reading.failure, now, by);
    return reading;
  });
}

async function recordFailedLook(tx: PlaidStoreTx, session: LinkSessionRow, failure: PlaidFailure, at: Date, by: Actor): Promise<void> {
  // Plaid forgets a link some hours after its end; before that, one that does not answer may still have something to tell.
  const isOver = failure.code === 'INVALID_LINK_TOKEN' || (session.expiresAt !== null && addMs(session.expiresAt, EXPIRY_GRACE_MS) <= at);
  const failures = session.failures + 1;
  if (!isOver) {
    await tx.updateSession(session.id, session.state, { failures, takenUntil: null, dueAt: session.dueAt === null ? null : addMs(at, linkRetryMs(failures)) }, at);
    return;
  }
  const rest = { failures, dueAt: null, takenUntil: null, requestId: failure.requestId ?? session.requestId };
  if (!mayMoveLinkSession(session.state, 'expired')) {
    await tx.updateSession(session.id, session.state, rest, at);
    return;
  }
  await tx.updateSession(session.id, session.state, { ...rest, state: 'expired', endedAt: at }, at);
  auditLink(tx, session, { act: 'expired', at, by, detail: { code: failure.code } });
}
