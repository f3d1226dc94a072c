import 'server-only';
import { readOperationId } from '#lib/domain/ids.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { OperationView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';
import { operationView } from './operation-view.ts';

/** Null for a bad address, an absent operation and somebody else's draft alike. */
export async function getOperation(runtime: Runtime, operator: Operator, id: string): Promise<OperationView | null> {
  const operationId = readOperationId(id);
  if (operationId === null) return null;
  const record = await runtime.queries.getOperation(operationId);
  return record === null ? null : operationView(record, operator, { now: runtime.context.clock.now(), env: runtime.env });
}
