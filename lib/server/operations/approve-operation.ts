import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { DRAFT_LIFE_MS } from '#lib/domain/next-step.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { msBetween } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { PrepareFailure } from './failures.ts';
import { frozenColumns, refuseBlockedAccount, refuseUnsendable } from './freeze-operation.ts';
import { moveOperation } from './transition.ts';

/** The last approval is what sends: the instruction's ten minutes begin here. Maker and approver are two people. */
export async function approveOperation(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, PrepareFailure>> {
  return ctx.store.transaction('approve-operation', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.state !== 'awaiting_approval') return fail({ code: 'wrong_state', operation });
    if (operation.makerId === actor.id) return fail({ code: 'same_person' });
    const at = ctx.clock.now();
    if (msBetween(operation.createdAt, at) >= 2 * DRAFT_LIFE_MS) return fail({ code: 'draft_expired' });
    const sendable = refuseUnsendable(ctx, operation);
    if (!sendable.ok) return sendable;
    const chargeable = await refuseBlockedAccount(tx, operation);
    if (!chargeable.ok) return chargeable;
    const { sendUntil, preparedAt, dueAt } = frozenColumns(ctx, operation, at);
    const patch = { sendUntil, preparedAt, dueAt, approverId: actor.id, stateReason: null };
    return ok(await moveOperation(tx, operation, 'prepared', patch, { actor, at }));
  });
}
