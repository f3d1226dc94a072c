import 'server-only';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import type { SameAccountView } from '#lib/domain/list-views.ts';
import type { ReviewView } from '#lib/domain/page-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { getOperation } from './get-operation.ts';
import { reviewTwins } from './review-twins.ts';
import { reviewUnusual } from './review-unusual.ts';
import { sameAccountView } from './same-account-view.ts';

// More than these tell nobody more: the newest is the one to look at.
const EARLIER_LIMIT = 5;

/** What the review page shows before anything leaves: the operation, twins that the sending transaction would find now,
 *  and what a careful person would ask. It looks again when it sends. No question goes to the bank here. */
export async function getReview(runtime: Runtime, operator: Operator, id: string): Promise<ReviewView | null> {
  const operationId = readOperationId(id);
  const operation = await getOperation(runtime, operator, id);
  if (operationId === null || operation === null) return null;
  if (operation.state !== 'draft') return { operation, twin: null, twins: [], unusual: [], earlierAccounts: [] };
  const [twins, unusual, earlierAccounts] = await Promise.all([
    reviewTwins(runtime, operationId),
    reviewUnusual(runtime, operation.fund),
    listEarlier(runtime, operation.kind === 'link_account' ? operationId : null),
  ]);
  return { operation, twin: twins[0] ?? null, twins, unusual, earlierAccounts };
}

async function listEarlier({ queries }: Runtime, id: OperationId | null): Promise<SameAccountView[]> {
  return id === null ? [] : (await queries.listEarlierAccounts(id, EARLIER_LIMIT)).map(sameAccountView);
}
