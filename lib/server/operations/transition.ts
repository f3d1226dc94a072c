import 'server-only';
import { canMove, type OperationState } from '#lib/domain/operation-state.ts';
import type { OperationPatch, OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import type { Actor } from './actor.ts';

/** The only way a state changes: the row and its audit entry in the caller's transaction (invariant I5). Any patch
 *  also frees the row for the next worker. Throws on an illegal move: that is a defect, not an event. */
export async function moveOperation(
  tx: StoreTx,
  operation: OperationRow,
  to: OperationState,
  patch: OperationPatch,
  by: { actor: Actor; at: Date; detail?: Record<string, string | number | boolean | null> },
): Promise<OperationRow> {
  if (!canMove(operation.state, to)) throw new Error(`${operation.id}: ${operation.state} may not become ${to}`);
  const moved = await tx.updateOperation(operation.id, operation.state, { ...patch, state: to, takenUntil: null }, by.at);
  tx.audit({
    at: by.at,
    actorKind: by.actor.kind,
    actorId: by.actor.id,
    act: `operation.${to}`,
    objectKind: operation.kind,
    objectId: operation.id,
    detail: { from: operation.state, reason: moved.stateReason, fence: moved.fence, ...by.detail },
  });
  return moved;
}

/** A change that is no transition (a schedule, a counter): not audited, never touches the state. */
export async function touchOperation(tx: StoreTx, operation: OperationRow, patch: OperationPatch, at: Date): Promise<OperationRow> {
  return tx.updateOperation(operation.id, operation.state, { ...patch, takenUntil: null }, at);
}
