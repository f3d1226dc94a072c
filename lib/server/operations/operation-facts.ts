import 'server-only';
import { nextStep, type OperationFacts, type Step } from '#lib/domain/next-step.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';

export function factsOf(operation: OperationRow): OperationFacts {
  return {
    kind: operation.kind,
    state: operation.state,
    createdAt: operation.createdAt,
    sendUntil: operation.sendUntil,
    leaseUntil: operation.leaseUntil,
    doubtSince: operation.doubtSince,
    resendCount: operation.resendCount,
    lookupCount: operation.lookupCount,
    refusedInDoubt: operation.refusedInDoubt,
    mergeDue: operation.mergeDue,
    hasBody: operation.body !== null || operation.sealedBody !== null,
    followUntil: operation.followUntil,
    settlementStatus: operation.settlementStatus,
  };
}

/** `nextStep` with what this origin's self-check has taught about look-ups. Unchecked counts as working: a hit is a
 *  hit, and a miss proves nothing either way. */
export async function stepFor(ctx: Context, tx: StoreTx, operation: OperationRow): Promise<Step> {
  const origin = await tx.getBankOrigin(operation.bankOrigin);
  return nextStep(factsOf(operation), ctx.clock.now(), {
    keyWindowMs: ctx.settings.keyWindowMs,
    lookupWorks: origin?.lookup !== 'unavailable',
  });
}
