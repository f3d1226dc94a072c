import 'server-only';
import { BANK_ID_PATTERN } from '#lib/domain/ids.ts';
import type { LinkedAccountPageView } from '#lib/domain/page-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { accountView } from './account-view.ts';
import { lineView } from './line-view.ts';
import { LIST_LIMIT } from './list-fundings.ts';

/** One linked account and the newest fundings that charge it. `id`: from an address, so it may be anything. */
export async function getLinkedAccount(runtime: Runtime, operator: Operator, id: string): Promise<LinkedAccountPageView | null> {
  if (!BANK_ID_PATTERN.test(id)) return null;
  const record = await runtime.queries.getAccount(id);
  if (record === null) return null;
  const fundings = await runtime.queries.listOperations({ kind: 'fund_program', viewerId: operator.id, sourceAccountId: id, limit: LIST_LIMIT });
  return { account: accountView(record), fundings: fundings.map(lineView) };
}
