import { isEndState } from '#lib/domain/operation-state.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import type { OperationView } from '#lib/domain/views.ts';

/** True when an open page has nothing left to wait for. A posted funding may still be returned, but in days, not in minutes. */
export function isFinal(view: Pick<OperationView, 'state' | 'kind' | 'settlementStatus' | 'transactions'>): boolean {
  if (!isEndState(view.state)) return false;
  if (view.state !== 'succeeded' || view.kind === 'link_account') return true;
  const stage = settlementStage(view.settlementStatus, view.transactions.some((each) => each.role === 'reversal'));
  return stage === 'posted' || stage === 'returned' || stage === 'not_made';
}
