import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import { neverSent } from './never-sent.ts';
import { moveOperation } from './transition.ts';

/** Only the maker takes a request for approval back. */
export async function withdrawOperation(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('withdraw-operation', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.makerId !== actor.id) return fail({ code: 'not_the_maker' });
    if (operation.state !== 'awaiting_approval') return fail({ code: 'wrong_state', operation });
    const at = ctx.clock.now();
    return ok(await moveOperation(tx, operation, 'withdrawn', neverSent(at), { actor, at }));
  });
}
