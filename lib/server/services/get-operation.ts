import 'server-only';
import { readOperationId } from '#lib/domain/ids.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { OperationView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';
import { operationView } from './operation-view.ts';
import { reviewTwins } from './review-twins.ts';
import { reviewUnusual } from './review-unusual.ts';

/** Null for a bad address, an absent operation and somebody else's draft alike. */
export async function getOperation(runtime: Runtime, operator: Operator, id: string): Promise<OperationView | null> {
  const operationId = readOperationId(id);
  if (operationId === null) return null;
  const record = await runtime.queries.getOperation(operationId);
  if (record === null) return null;
  const view = operationView(record, operator, { now: runtime.context.clock.now(), env: runtime.env });
  if (view === null || view.state !== 'awaiting_approval') return view;
  // Whoever approves weighs what the maker weighed, as it stands now: a twin may have ended meanwhile.
  const [twins, unusual] = await Promise.all([reviewTwins(runtime, operationId), reviewUnusual(runtime, view.fund)]);
  return { ...view, approval: { twins, unusual } };
}
