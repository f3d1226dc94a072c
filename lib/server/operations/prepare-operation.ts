import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { DRAFT_LIFE_MS } from '#lib/domain/next-step.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { msBetween } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { PrepareFailure } from './failures.ts';
import { findTwins, frozenColumns, refuseBlockedAccount, refuseUnseen, refuseUnsendable } from './freeze-operation.ts';
import { moveOperation } from './transition.ts';

/** Transaction 1 of a send: payload, bytes and key become durable and frozen. A second press, tab or Back finds the
 *  draft gone (`wrong_state`) and changes nothing. */
export async function prepareOperation(
  ctx: Context,
  id: OperationId,
  actor: Actor,
  input: { duplicateReason: string | null; seen: string | null },
): Promise<Result<OperationRow, PrepareFailure>> {
  return ctx.store.transaction('prepare-operation', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.makerId !== actor.id) return fail({ code: 'not_the_maker' });
    if (operation.state !== 'draft') return fail({ code: 'wrong_state', operation });
    const at = ctx.clock.now();
    if (msBetween(operation.createdAt, at) >= DRAFT_LIFE_MS) return fail({ code: 'draft_expired' });
    const unchanged = refuseUnseen(operation, input.seen);
    if (!unchanged.ok) return unchanged;
    const sendable = refuseUnsendable(ctx, operation);
    if (!sendable.ok) return sendable;
    const chargeable = await refuseBlockedAccount(tx, operation);
    if (!chargeable.ok) return chargeable;

    const twins = await findTwins(ctx, tx, operation);
    if (twins.blocking) return fail({ code: 'unfinished_twin', twin: twins.blocking });
    if (twins.recent && !input.duplicateReason) return fail({ code: 'reason_needed', twin: twins.recent });
    const patch = { ...frozenColumns(ctx, operation, at), duplicateReason: twins.recent ? input.duplicateReason : null };
    return ok(await moveOperation(tx, operation, 'prepared', patch, { actor, at }));
  });
}
