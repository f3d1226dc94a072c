import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import { intentColumns } from './intent-columns.ts';
import { touchOperation } from './transition.ts';

export interface DraftChange {
  payload: OperationPayload;
  accountNumber: string | null;
}

/** Same id, same key, other content: allowed because nothing was frozen or sent yet. */
export async function changeDraft(ctx: Context, id: OperationId, change: DraftChange, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('change-draft', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null || operation.kind !== change.payload.kind) return fail({ code: 'not_found' });
    if (operation.makerId !== actor.id) return fail({ code: 'not_the_maker' });
    if (operation.state !== 'draft') return fail({ code: 'wrong_state', operation });
    const now = ctx.clock.now();
    const columns = intentColumns(ctx, id, operation.idempotencyKey, change.payload, change.accountNumber);
    const changed = await touchOperation(tx, operation, columns, now);
    tx.audit({ at: now, actorKind: actor.kind, actorId: actor.id, act: 'operation.draft_changed', objectKind: operation.kind, objectId: id, detail: {} });
    return ok(changed);
  });
}
