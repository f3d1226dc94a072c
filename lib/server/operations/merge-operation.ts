import 'server-only';
import { replayDelayMs, retryDelayMs } from '#lib/domain/backoff.ts';
import { type AttemptFact, type EvidenceFact, type Merged, mergeEvidence } from '#lib/domain/merge.ts';
import { LOOKUP_DELAYS_MS, SEALED_LIFE_MS } from '#lib/domain/next-step.ts';
import { unreachable } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Context } from '../context.ts';
import type { AttemptWithOutcome, EvidenceRow, OperationPatch, OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import type { Actor } from './actor.ts';
import { acceptOperation } from './accept-operation.ts';
import { noteContraryEvidence } from './note-contrary-evidence.ts';
import { factsOf } from './operation-facts.ts';
import { moveOperation, touchOperation } from './transition.ts';

export interface MergeInput {
  at: Date;
  actor: Actor;
  /** The bank's words about the attempt just judged, shown when they decide. */
  bankMessage: string | null;
}

/** Rule M over everything recorded, applied to the row in the caller's transaction. The caller holds the row lock and,
 *  when the state is `sending`, the lease (its own, or a dead one it is ending). */
export async function mergeOperation(ctx: Context, tx: StoreTx, operation: OperationRow, input: MergeInput): Promise<OperationRow> {
  const attempts = (await tx.listAttempts(operation.id)).map(attemptFact);
  const evidence = await tx.listEvidence(operation.id);
  const merged = mergeEvidence(attempts, evidence.flatMap(evidenceFact));
  const { at, actor } = input;
  switch (operation.state) {
    case 'sending':
      return applyMerged(ctx, tx, operation, merged, evidence, input);
    case 'unknown':
      // Proof that an attempt was not sent frees nothing here: the operation was told as unknown, and a replay under
      // its key settles it.
      return merged.state === 'unknown' || merged.state === 'not_sent'
        ? touchOperation(tx, operation, { ...doubtOf(operation, merged), mergeDue: false, dueAt: nextCheckAt(ctx, operation, merged, at) }, at)
        : applyMerged(ctx, tx, operation, merged, evidence, input);
    case 'needs_review':
      return merged.state === 'succeeded'
        ? acceptOperation(ctx, tx, operation, merged, evidence, { at, actor })
        : touchOperation(tx, operation, { mergeDue: false, dueAt: null }, at);
    default:
      return noteContraryEvidence(ctx, tx, operation, merged, at);
  }
}

async function applyMerged(ctx: Context, tx: StoreTx, operation: OperationRow, merged: Merged, evidence: EvidenceRow[], input: MergeInput): Promise<OperationRow> {
  const { at, actor } = input;
  const common: OperationPatch = { leaseUntil: null, mergeDue: false, bankMessage: input.bankMessage ?? operation.bankMessage };
  switch (merged.state) {
    case 'succeeded':
      return acceptOperation(ctx, tx, operation, merged, evidence, { at, actor });
    case 'rejected':
      return moveOperation(tx, operation, 'rejected', { ...common, stateReason: merged.reason, resolvedBy: 'reply', finishedAt: at, dueAt: null, sealedBody: null }, { actor, at });
    case 'needs_review':
      return moveOperation(tx, operation, 'needs_review', { ...common, stateReason: reviewReason(merged.reason), dueAt: null, sealedBody: null }, { actor, at });
    case 'unknown': {
      const patch = { ...common, ...doubtOf(operation, merged), stateReason: merged.reason, dueAt: nextCheckAt(ctx, operation, merged, at) };
      return moveOperation(tx, operation, 'unknown', patch, { actor, at });
    }
    case 'not_sent': {
      const patch = { ...common, stateReason: merged.reason, ...whenToRetry(ctx, operation, merged, at) };
      return moveOperation(tx, operation, 'not_sent', patch, { actor, at });
    }
    default:
      return unreachable(merged);
  }
}

function whenToRetry(ctx: Context, operation: OperationRow, merged: Merged & { state: 'not_sent' }, at: Date): OperationPatch {
  const { kind } = factsOf(operation);
  // Nothing is planned for a parked funding; a parked link is visited once more, to erase its number.
  const parked = kind === 'link_account' ? addMs(operation.createdAt, SEALED_LIFE_MS) : null;
  if (merged.retry === 'person') return { sendUntil: null, dueAt: parked };
  const delay = retryDelayMs(operation.attemptCount, ctx.settings.retryMs, ctx.random.fraction(), merged.retryAfterMs);
  return { dueAt: addMs(at, delay) };
}

/** After a "no" in doubt only questions follow; otherwise a replay, never sooner than the bank's guidance. */
function nextCheckAt(ctx: Context, operation: OperationRow, merged: Merged & { state: 'unknown' | 'not_sent' }, at: Date): Date {
  const refused = operation.refusedInDoubt || (merged.state === 'unknown' && merged.refusedInDoubt);
  if (refused) return addMs(at, LOOKUP_DELAYS_MS[operation.lookupCount] ?? 0);
  return addMs(at, replayDelayMs(operation.resendCount, ctx.settings.firstReplayMs, ctx.random.fraction(), merged.retryAfterMs));
}

function doubtOf(operation: OperationRow, merged: Merged): OperationPatch {
  if (merged.state !== 'unknown') return {};
  return { doubtSince: operation.doubtSince ?? merged.doubtSince, refusedInDoubt: operation.refusedInDoubt || merged.refusedInDoubt };
}

function reviewReason(reason: string): OperationRow['stateReason'] {
  const known = ['other_amount', 'key_used_with_other_data', 'lookup_other_amount', 'lookup_claimed', 'two_results'] as const;
  return known.find((one) => one === reason) ?? 'two_results';
}

function attemptFact({ attempt, outcome }: AttemptWithOutcome): AttemptFact {
  return {
    number: attempt.number,
    startedAt: attempt.startedAt,
    outcome: outcome && {
      verdict: outcome.verdict,
      reason: outcome.reason,
      retry: outcome.reason === 'connection_failed' || outcome.reason === 'throttled' ? 'worker' : 'person',
      retryAfterMs: outcome.retryAfterMs,
    },
  };
}

function evidenceFact(row: EvidenceRow): EvidenceFact[] {
  if (row.verdict !== 'accepted' && row.verdict !== 'contradicts' && row.verdict !== 'found') return [];
  return [{ verdict: row.verdict, kind: row.kind, reason: row.reason, bankId: row.verdict === 'contradicts' ? null : row.bankId }];
}
