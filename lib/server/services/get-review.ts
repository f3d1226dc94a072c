import 'server-only';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import type { ReviewView } from '#lib/domain/page-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { TwinView } from '#lib/domain/views.ts';
import { findTwins } from '../operations/freeze-operation.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';
import { getOperation } from './get-operation.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** What the review page shows before anything leaves: the operation, and a twin that the sending transaction would
 *  find now. It looks again when it sends. */
export async function getReview(runtime: Runtime, operator: Operator, id: string): Promise<ReviewView | null> {
  const operationId = readOperationId(id);
  const operation = await getOperation(runtime, operator, id);
  if (operationId === null || operation === null) return null;
  const twin = operation.state === 'draft' ? await getTwin(runtime, operationId) : null;
  return { operation, twin };
}

async function getTwin(runtime: Runtime, id: OperationId): Promise<TwinView | null> {
  const { context, queries } = runtime;
  const twins = await context.store.transaction('review-twins', async (tx) => {
    const row = await tx.getOperation(id);
    return row === null ? null : findTwins(context, tx, row);
  });
  const twin = twins?.blocking ?? twins?.recent ?? null;
  if (twin === null) return null;
  const names = await queries.listNames([twin.makerId]);
  return twinView(twin, names.get(twin.makerId) ?? UNKNOWN_PERSON, twins?.blocking ? 'blocks' : 'ask_reason');
}

function twinView(twin: OperationRow, makerName: string, effect: TwinView['effect']): TwinView {
  return { id: twin.id, state: twin.state, createdAt: twin.createdAt.toISOString(), makerName, effect };
}
