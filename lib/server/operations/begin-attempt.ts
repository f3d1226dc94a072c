import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { AttemptRow, OperationPatch, OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { WORKER } from './actor.ts';
import { bodyOf, refuseBlockedAccount } from './freeze-operation.ts';
import { stepFor } from './operation-facts.ts';
import { moveOperation, touchOperation } from './transition.ts';

/** The lease outlives the request's own deadline by this much, so that an answer can still be written down. */
export const LEASE_MARGIN_MS = 30 * SECOND_MS;

export interface BegunAttempt {
  operation: OperationRow;
  attempt: AttemptRow;
  /** The exact request text, in memory only for the length of this attempt. */
  body: string;
}

/** Claims the operation and writes the attempt row, before a byte goes (invariant I2). Null when another holder was
 *  first, the time has not come or the rules no longer allow a send. */
export async function beginAttempt(ctx: Context, id: OperationId): Promise<BegunAttempt | null> {
  return ctx.store.transaction('begin-attempt', async (tx) => {
    const operation = await tx.lockOperation(id);
    const now = ctx.clock.now();
    if (operation === null || operation.bankOrigin !== ctx.bank.origin) return null;
    if (operation.dueAt === null || operation.dueAt > now) return null;
    const step = await stepFor(ctx, tx, operation);
    if (step !== 'send' && step !== 'resend') return null;
    // A first send obeys a block that came after Send. A replay does not: it asks what became of a request that may
    // have been made already.
    if (step === 'send' && !(await refuseBlockedAccount(tx, operation)).ok) {
      await holdBack(tx, operation, now);
      return null;
    }

    const body = bodyOf(ctx, operation);
    const deadlineAt = addMs(now, ctx.settings.bankTimeoutMs);
    const leaseUntil = addMs(deadlineAt, LEASE_MARGIN_MS);
    const claimed = await moveOperation(
      tx,
      operation,
      'sending',
      {
        stateReason: null,
        fence: operation.fence + 1,
        leaseUntil,
        dueAt: leaseUntil,
        attemptCount: operation.attemptCount + 1,
        resendCount: operation.resendCount + (step === 'resend' ? 1 : 0),
      },
      { actor: WORKER, at: now, detail: { attempt: operation.attemptCount + 1 } },
    );
    const attempt: AttemptRow = {
      id: ctx.random.uuid(),
      operationId: id,
      number: claimed.attemptCount,
      fence: claimed.fence,
      startedAt: now,
      deadlineAt,
    };
    await tx.insertAttempt(attempt);
    return { operation: claimed, attempt, body };
  });
}

/** Nothing was sent and nothing will be until the block is lifted and a person presses Try again. Only fundings charge. */
async function holdBack(tx: StoreTx, operation: OperationRow, at: Date): Promise<void> {
  const patch: OperationPatch = { sendUntil: null, stateReason: 'account_blocked', dueAt: null };
  if (operation.state === 'prepared') {
    await moveOperation(tx, operation, 'not_sent', patch, { actor: WORKER, at });
    return;
  }
  await touchOperation(tx, operation, patch, at);
  tx.audit({ at, actorKind: WORKER.kind, actorId: WORKER.id, act: 'operation.held_back', objectKind: operation.kind, objectId: operation.id, detail: {} });
}
