import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { healthWords } from '#lib/domain/plaid/item-health.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { refuseUnless } from '../permit.ts';
import { checkItemHealth } from './check-item-health.ts';
import { NOT_SET_UP, plaidFailureWords } from './plaid-failures.ts';

/** "Check now" of an account's connection. */
export async function checkItem(runtime: Runtime, operator: Operator, { accountId }: { accountId: string }): Promise<ActionResult<{ words: string }>> {
  const account = await runtime.context.store.transaction('find-account', (tx) => tx.getLinkedAccount(accountId));
  if (account === null || account.plaidItemId === null) return { ok: false, code: 'not_found', message: 'This account was not linked through Plaid. Nothing was done.' };
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', account.ownerScope), 'check_item');
  if (refused !== null) return refused;
  if (runtime.plaid === null) return NOT_SET_UP;
  const checked = await checkItemHealth(runtime, runtime.plaid, account.plaidItemId);
  if (checked === null) return { ok: false, code: 'not_found', message: 'The connection of this account is not stored here. Nothing was done.' };
  return checked.ok ? { ok: true, value: { words: healthWords(checked.value, account.tokenised).sentence } } : plaidFailureWords(checked.failure);
}
