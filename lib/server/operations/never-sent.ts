import 'server-only';
import type { OperationPatch, StateReason } from '../store/rows.ts';

/** What every never-sent end shares: nothing is due, and no sealed number stays (invariant I10). */
export function neverSent(at: Date, reason: StateReason = 'by_person'): OperationPatch {
  return { stateReason: reason, finishedAt: at, dueAt: null, sendUntil: null, sealedBody: null };
}
