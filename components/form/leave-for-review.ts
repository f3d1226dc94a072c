import type { OperationKind } from '#lib/domain/operation-state.ts';
import { formAddress, reviewAddress } from '#components/operation/operation-address.ts';

/** Goes on to the review page. Back from there opens this form again with the draft in it, not an empty one
 *  that would make a second. Whole page loads on purpose: each page is what the server says now. */
export function leaveForReview(kind: OperationKind, operationId: string): void {
  window.history.replaceState(window.history.state, '', formAddress(kind, { draft: operationId }));
  window.location.assign(reviewAddress(kind, operationId));
}
