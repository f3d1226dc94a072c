import 'server-only';
import { mintIdempotencyKey, mintOperationId, type OperationId } from '#lib/domain/ids.ts';
import { DRAFT_LIFE_MS } from '#lib/domain/next-step.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import { mayBeSentAsNew } from '#lib/domain/operation-state.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { DraftFailure } from './failures.ts';
import { intentColumns } from './intent-columns.ts';

export interface DraftInput {
  payload: OperationPayload;
  /** Links only: the full number, sealed before it is stored. */
  accountNumber: string | null;
  makerId: string;
  /** The operation that this one is entered again for; it must be one that cannot have taken effect. */
  replacesId: OperationId | null;
}

/** Mints id and key for one intent. Nothing leaves before the review page's Send. */
export async function draftOperation(ctx: Context, input: DraftInput): Promise<Result<OperationRow, DraftFailure>> {
  const now = ctx.clock.now();
  const id = mintOperationId(ctx.random.bytes(12));
  const key = mintIdempotencyKey(ctx.random.uuid());
  const row: OperationRow = {
    id,
    kind: input.payload.kind,
    idempotencyKey: key,
    bankOrigin: ctx.bank.origin,
    makerId: input.makerId,
    ...intentColumns(ctx, id, key, input.payload, input.accountNumber),
    payloadHash: null,
    replacesId: input.replacesId,
    duplicateReason: null,
    state: 'draft',
    stateReason: null,
    bankMessage: null,
    sendUntil: null,
    fence: 0,
    leaseUntil: null,
    doubtSince: null,
    attemptCount: 0,
    resendCount: 0,
    lookupCount: 0,
    refusedInDoubt: false,
    mergeDue: false,
    dueAt: addMs(now, DRAFT_LIFE_MS),
    takenUntil: null,
    resolvedBy: null,
    bankId: null,
    endingDiffers: false,
    settlementStatus: null,
    postedAt: null,
    followUntil: null,
    approverId: null,
    closingVerdict: null,
    closingReference: null,
    closingReason: null,
    closingProposedBy: null,
    closingConfirmedBy: null,
    returnSeenBy: null,
    returnSeenAt: null,
    createdAt: now,
    preparedAt: null,
    finishedAt: null,
    updatedAt: now,
  };
  return ctx.store.transaction('draft-operation', async (tx) => {
    if (input.replacesId !== null) {
      const earlier = await tx.getOperation(input.replacesId);
      if (earlier === null) return fail({ code: 'not_found' });
      if (!mayBeSentAsNew(earlier.state, earlier.closingVerdict)) return fail({ code: 'may_not_replace', operation: earlier });
    }
    await tx.insertOperation(row);
    tx.audit({
      at: now,
      actorKind: 'operator',
      actorId: input.makerId,
      act: 'operation.draft',
      objectKind: row.kind,
      objectId: id,
      detail: { replaces: input.replacesId },
    });
    return ok(row);
  });
}
