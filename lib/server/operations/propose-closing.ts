import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { ClosingVerdict } from '#lib/domain/operation-state.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { Actor } from './actor.ts';
import type { ActFailure } from './failures.ts';
import { touchOperation } from './transition.ts';

export interface ClosingInput {
  verdict: ClosingVerdict;
  /** The bank's own id or reference; required for `made`. */
  reference: string | null;
  reason: string;
}

/** The first of two people says what the bank told them. Proposing again replaces an unconfirmed proposal. */
export async function proposeClosing(ctx: Context, id: OperationId, actor: Actor, input: ClosingInput): Promise<Result<OperationRow, ActFailure>> {
  return ctx.store.transaction('propose-closing', async (tx) => {
    const operation = await tx.lockOperation(id);
    if (operation === null) return fail({ code: 'not_found' });
    if (operation.state !== 'needs_review') return fail({ code: 'wrong_state', operation });
    if (input.verdict === 'made' && !input.reference) return fail({ code: 'reference_required' });
    if (input.reason.trim() === '') return fail({ code: 'reason_required' });
    const at = ctx.clock.now();
    const patch = {
      closingVerdict: input.verdict,
      closingReference: input.verdict === 'made' ? input.reference : null,
      closingReason: input.reason,
      closingProposedBy: actor.id,
    };
    const touched = await touchOperation(tx, operation, patch, at);
    const detail = { verdict: input.verdict, reference: patch.closingReference, reason: input.reason };
    tx.audit({ at, actorKind: actor.kind, actorId: actor.id, act: 'operation.closing_proposed', objectKind: operation.kind, objectId: id, detail });
    return ok(touched);
  });
}
