import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import type { ClosingInput } from './propose-closing.ts';
import { moveOperation } from './transition.ts';

/** The second person closes; the verdict becomes evidence of kind `person`. `seen` is the proposal that this person
 *  read: one that was replaced meanwhile is `wrong_state`, not something they agreed to. */
export async function confirmClosing(ctx: Context, id: OperationId, actor: Actor, seen: ClosingInput): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('confirm-closing', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    const { closingVerdict } = operation;
    if (operation.state !== 'needs_review' || closingVerdict === null || !isProposed(operation, seen)) return fail({ code: 'wrong_state', operation });
    if (operation.closingProposedBy === actor.id) return fail({ code: 'same_person' });
    const at = ctx.clock.now();
    await tx.insertEvidence({
      id: ctx.random.uuid(),
      operationId: id,
      attemptId: null,
      kind: 'person',
      verdict: closingVerdict,
      reason: 'by_person',
      bankId: null,
      amountCents: null,
      detail: operation.closingReason ?? '',
      recordedAt: at,
    });
    const patch = { closingConfirmedBy: actor.id, resolvedBy: 'person' as const, stateReason: 'by_person' as const, finishedAt: at, dueAt: null };
    return ok(await moveOperation(tx, operation, 'closed_by_person', patch, { actor, at, detail: { verdict: closingVerdict, reference: operation.closingReference } }));
  });
}

/** The whole of it: the same verdict under another reference speaks of another payment. */
export function isProposed(operation: OperationRow, { verdict, reference, reason }: ClosingInput): boolean {
  return operation.closingVerdict === verdict && operation.closingReference === reference && operation.closingReason === reason;
}
