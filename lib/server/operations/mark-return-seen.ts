import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readSettlement } from '#lib/domain/settlement.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';

/** Somebody has looked at a return: written once, with the first who did. A second press changes nothing. */
export async function markReturnSeen(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('mark-return-seen', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.settlementStatus === null || readSettlement(operation.settlementStatus) !== 'returned') return fail({ code: 'wrong_state', operation });
    if (operation.returnSeenAt !== null) return ok(operation);
    const at = ctx.clock.now();
    // Not touchOperation: a worker that is reading the ledger transaction just now keeps the row.
    const seen = await tx.updateOperation(id, operation.state, { returnSeenBy: actor.id, returnSeenAt: at }, at);
    tx.audit({ at, actorKind: actor.kind, actorId: actor.id, act: 'operation.return_seen', objectKind: operation.kind, objectId: id, detail: { status: operation.settlementStatus } });
    return ok(seen);
  });
}
