import { isEndState } from '#lib/domain/operation-state.ts';
import { readSettlement } from '#lib/domain/settlement.ts';
import type { OperationView } from '#lib/domain/views.ts';

/** True when an open page has nothing left to wait for. A posted funding may still be returned, but in days, not in minutes. */
export function isFinal(view: Pick<OperationView, 'state' | 'kind' | 'settlementStatus' | 'transactions'>): boolean {
  if (!isEndState(view.state)) return false;
  if (view.state !== 'succeeded' || view.kind === 'link_account') return true;
  if (view.transactions.some((each) => each.role === 'reversal')) return true;
  const reading = readSettlement(view.settlementStatus ?? 'pending');
  return reading !== 'pending' && reading !== 'other';
}
