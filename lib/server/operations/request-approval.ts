import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { DRAFT_LIFE_MS } from '#lib/domain/next-step.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs, msBetween } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { PrepareFailure } from './failures.ts';
import { frozenColumns, refuseBlockedAccount, refuseUnseen, refuseUnsendable } from './freeze-operation.ts';
import { moveOperation } from './transition.ts';

/** The way on when an unfinished twin blocks: the bytes are frozen now, what a second person approves is what is sent. */
export async function requestApproval(
  ctx: Context,
  id: OperationId,
  actor: Actor,
  input: { reason: string; seen: string | null },
): Promise<Result<OperationRow, PrepareFailure>> {
  return ctx.store.transaction('request-approval', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.makerId !== actor.id) return fail({ code: 'not_the_maker' });
    if (operation.state !== 'draft') return fail({ code: 'wrong_state', operation });
    const at = ctx.clock.now();
    if (msBetween(operation.createdAt, at) >= DRAFT_LIFE_MS) return fail({ code: 'draft_expired' });
    if (input.reason.trim() === '') return fail({ code: 'reason_required' });
    const unchanged = refuseUnseen(operation, input.seen);
    if (!unchanged.ok) return unchanged;
    const sendable = refuseUnsendable(ctx, operation);
    if (!sendable.ok) return sendable;
    const chargeable = await refuseBlockedAccount(tx, operation);
    if (!chargeable.ok) return chargeable;
    const { payloadHash } = frozenColumns(ctx, operation, at);
    const expiresAt = addMs(operation.createdAt, 2 * DRAFT_LIFE_MS);
    const patch = { payloadHash, stateReason: 'needs_approval' as const, duplicateReason: input.reason, dueAt: expiresAt };
    return ok(await moveOperation(tx, operation, 'awaiting_approval', patch, { actor, at }));
  });
}
