import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';
import { accountView } from './account-view.ts';
import { LIST_LIMIT } from './list-fundings.ts';

/** The newest bank accounts that the bank knows through this console; every role may see them. */
export async function listLinkedAccounts(runtime: Runtime, _operator: Operator): Promise<LinkedAccountView[]> {
  const records = await runtime.queries.listAccounts({ limit: LIST_LIMIT });
  return records.map(accountView);
}
