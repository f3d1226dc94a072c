import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import { neverSent } from './never-sent.ts';
import { moveOperation } from './transition.ts';

/** Only from `prepared` and `not_sent`. The row lock is the lease here: nobody can begin an attempt meanwhile, and in
 *  these states every earlier attempt is proved not to have reached the bank. */
export async function cancelOperation(ctx: Context, id: OperationId, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('cancel-operation', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.state !== 'prepared' && operation.state !== 'not_sent') return fail({ code: 'wrong_state', operation });
    const at = ctx.clock.now();
    return ok(await moveOperation(tx, operation, 'cancelled', neverSent(at), { actor, at }));
  });
}
