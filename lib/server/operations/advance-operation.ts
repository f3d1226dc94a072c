import 'server-only';
import { SEALED_LIFE_MS, type Step } from '#lib/domain/next-step.ts';
import type { OperationId } from '#lib/domain/ids.ts';
import { unreachable } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { WORKER } from './actor.ts';
import { attemptOperation } from './attempt-operation.ts';
import { followSettlement, type RecentTransactions } from './follow-settlement.ts';
import { lookUpOperation } from './look-up-operation.ts';
import { mergeOperation } from './merge-operation.ts';
import { neverSent } from './never-sent.ts';
import { stepFor } from './operation-facts.ts';
import { moveOperation, touchOperation } from './transition.ts';

/** Does the one thing that is due for this operation, if anything. Steps without the bank are done in the deciding
 *  transaction; the others open their own, after this one has closed. */
export async function advanceOperation(ctx: Context, id: OperationId, recent: RecentTransactions): Promise<Step> {
  const decided = await ctx.store.transaction('advance-operation', async (tx) => {
    const operation = await tx.lockOperation(id);
    const now = ctx.clock.now();
    if (operation === null || operation.dueAt === null || operation.dueAt > now) return null;
    const step = await stepFor(ctx, tx, operation);
    await doInside(ctx, tx, operation, step, now);
    return { step, operation };
  });
  if (decided === null) return 'wait';
  const { step, operation } = decided;
  if (step === 'send' || step === 'resend') await attemptOperation(ctx, id);
  if (step === 'look_up') await lookUpOperation(ctx, operation);
  if (step === 'follow') await followSettlement(ctx, operation, recent);
  return step;
}

async function doInside(ctx: Context, tx: StoreTx, operation: OperationRow, step: Step, at: Date): Promise<void> {
  const by = { actor: WORKER, at };
  switch (step) {
    case 'discard_draft':
      await moveOperation(tx, operation, 'discarded', neverSent(at, 'draft_expired'), by);
      return;
    case 'expire_approval':
      await moveOperation(tx, operation, 'expired', neverSent(at, 'draft_expired'), by);
      return;
    case 'lapse':
      await lapse(tx, operation, at);
      return;
    case 'erase_and_cancel':
      await moveOperation(tx, operation, 'cancelled', neverSent(at, 'number_erased'), by);
      return;
    case 'end_lease':
    case 'merge':
      await mergeOperation(ctx, tx, operation, { at, actor: WORKER, bankMessage: null });
      return;
    case 'give_up': {
      const reason = operation.refusedInDoubt ? 'refused_in_doubt' : 'recovery_used_up';
      await moveOperation(tx, operation, 'needs_review', { stateReason: reason, dueAt: null, sealedBody: null, leaseUntil: null }, by);
      return;
    }
    case 'wait':
      // Due without anything to do (a follow-up that ended, a plan overtaken): leave the worker's sight.
      await touchOperation(tx, operation, { dueAt: waitUntil(operation) }, at);
      return;
    case 'send':
    case 'resend':
    case 'look_up':
    case 'follow':
      return;
    default:
      unreachable(step);
  }
}

/** The instruction ran out: nothing goes until a person presses Try again. A link is visited once more, to erase. */
async function lapse(tx: StoreTx, operation: OperationRow, at: Date): Promise<void> {
  const patch = { sendUntil: null, stateReason: 'send_until_passed' as const, dueAt: sealedUntil(operation) };
  if (operation.state === 'prepared') {
    await moveOperation(tx, operation, 'not_sent', patch, { actor: WORKER, at });
    return;
  }
  await touchOperation(tx, operation, patch, at);
  tx.audit({ at, actorKind: WORKER.kind, actorId: WORKER.id, act: 'operation.instruction_lapsed', objectKind: operation.kind, objectId: operation.id, detail: {} });
}

function waitUntil(operation: OperationRow): Date | null {
  if (operation.state === 'sending') return operation.leaseUntil;
  return operation.state === 'not_sent' ? sealedUntil(operation) : null;
}

function sealedUntil(operation: OperationRow): Date | null {
  return operation.kind === 'link_account' ? addMs(operation.createdAt, SEALED_LIFE_MS) : null;
}
