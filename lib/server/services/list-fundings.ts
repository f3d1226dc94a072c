import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';
import { lineView } from './line-view.ts';

/** A page of work at hand; older ones have their own addresses. */
export const LIST_LIMIT = 50;

/** The newest fundings of everybody, and this person's own drafts. */
export async function listFundings(runtime: Runtime, operator: Operator): Promise<OperationLineView[]> {
  const records = await runtime.queries.listOperations({ kind: 'fund_program', viewerId: operator.id, limit: LIST_LIMIT });
  return records.map(lineView);
}
