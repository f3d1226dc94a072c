import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';
import { lineView } from './line-view.ts';
import { LIST_LIMIT } from './list-fundings.ts';

/** The newest links of everybody, and this person's own drafts. */
export async function listLinks(runtime: Runtime, operator: Operator): Promise<OperationLineView[]> {
  const records = await runtime.queries.listOperations({ kind: 'link_account', viewerId: operator.id, limit: LIST_LIMIT });
  return records.map(lineView);
}
