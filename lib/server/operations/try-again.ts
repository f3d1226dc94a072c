import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { PrepareFailure } from './failures.ts';
import { findTwins, refuseBlockedAccount, refuseUnsendable } from './freeze-operation.ts';
import { touchOperation } from './transition.ts';

/** Renews the instruction of an operation that provably never reached the bank. Same key, same bytes. What Send asks is
 *  asked again: while this one waited, a second person may have let its twin through. */
export async function tryAgain(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, PrepareFailure>> {
  return ctx.store.transaction('try-again', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    const at = ctx.clock.now();
    const instructed = operation.sendUntil !== null && at < operation.sendUntil;
    if (operation.state !== 'not_sent' || instructed) return fail({ code: 'wrong_state', operation });
    const sendable = refuseUnsendable(ctx, operation);
    if (!sendable.ok) return sendable;
    const chargeable = await refuseBlockedAccount(tx, operation);
    if (!chargeable.ok) return chargeable;
    // Somebody has said already why this one goes as well.
    if (operation.duplicateReason === null) {
      const { blocking, recent } = await findTwins(ctx, tx, operation);
      const twin = blocking ?? recent;
      if (twin !== null) return fail({ code: 'twin_since', twin });
    }
    const renewed = await touchOperation(tx, operation, { sendUntil: addMs(at, ctx.settings.sendWindowMs), dueAt: at }, at);
    tx.audit({ at, actorKind: actor.kind, actorId: actor.id, act: 'operation.tried_again', objectKind: operation.kind, objectId: id, detail: {} });
    return ok(renewed);
  });
}
