import 'server-only';
import { readOperationId } from '#lib/domain/ids.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';
import { isVisibleTo } from './operation-view.ts';

/** For verbs: the row as it is now. Null for a bad id, an absent operation and somebody else's draft alike. */
export async function findOperation(runtime: Runtime, operator: Operator, id: string): Promise<OperationRow | null> {
  const operationId = readOperationId(id);
  if (operationId === null) return null;
  const row = await runtime.context.store.transaction('find-operation', (tx) => tx.getOperation(operationId));
  return row !== null && isVisibleTo(row, operator) ? row : null;
}
