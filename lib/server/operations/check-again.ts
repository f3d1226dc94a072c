import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import { touchOperation } from './transition.ts';

/** Brings the next check of an unknown forward. What that check is (a replay under the same key, or a question) the
 *  rules decide; a replay still waits `firstReplayMs` after the last attempt, or it would meet the request in doubt. */
export async function checkAgain(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('check-again', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.state !== 'unknown') return fail({ code: 'wrong_state', operation });
    const at = ctx.clock.now();
    const last = (await tx.listAttempts(id)).at(-1);
    const lastHeard = last?.outcome?.recordedAt ?? last?.attempt.startedAt ?? at;
    const earliest = addMs(lastHeard, ctx.settings.firstReplayMs);
    const dueAt = earliest > at ? earliest : at;
    const brought = operation.dueAt !== null && operation.dueAt < dueAt ? operation.dueAt : dueAt;
    const touched = await touchOperation(tx, operation, { dueAt: brought }, at);
    tx.audit({ at, actorKind: actor.kind, actorId: actor.id, act: 'operation.checked_again', objectKind: operation.kind, objectId: id, detail: {} });
    return ok(touched);
  });
}
