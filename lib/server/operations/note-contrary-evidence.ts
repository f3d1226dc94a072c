import 'server-only';
import type { Merged } from '#lib/domain/merge.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { SYSTEM } from './actor.ts';
import { touchOperation } from './transition.ts';

/** End states never change (invariant I3). Evidence that says otherwise opens an exception for people to see. */
export async function noteContraryEvidence(ctx: Context, tx: StoreTx, operation: OperationRow, merged: Merged, at: Date): Promise<OperationRow> {
  const words = contradiction(operation, merged);
  if (words !== null) {
    await tx.insertException({ id: ctx.random.uuid(), operationId: operation.id, words, createdAt: at });
    tx.audit({ at, actorKind: SYSTEM.kind, actorId: SYSTEM.id, act: 'operation.exception', objectKind: operation.kind, objectId: operation.id, detail: { words } });
    ctx.log.error('operation.exception', { operationId: operation.id });
  }
  // A funding that is still followed keeps its plan; nothing else is due at an end.
  const dueAt = operation.followUntil === null ? null : at;
  return touchOperation(tx, operation, { mergeDue: false, dueAt }, at);
}

function contradiction(operation: OperationRow, merged: Merged): string | null {
  if (merged.state === 'needs_review') return `A late answer contradicts this outcome (${merged.reason}). Check it with the bank.`;
  if (merged.state !== 'succeeded') return null;
  if (operation.state === 'succeeded')
    return operation.bankId === merged.bankId ? null : `A late answer names another bank record, ${merged.bankId}.`;
  if (operation.closingVerdict === 'made') {
    const named = operation.closingReference;
    return named === merged.bankId ? null : `Closed as made with reference ${named ?? 'unknown'}; a late answer names ${merged.bankId}.`;
  }
  return `A late answer shows that the bank made this: ${merged.bankId}. It is recorded here as ${operation.state.replaceAll('_', ' ')}.`;
}
