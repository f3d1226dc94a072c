import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { UnblockAccountIntent } from '#lib/domain/desk-intents.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { refuseUnless } from './permit.ts';

/** Lifts "Do not charge". An ending that waits to be confirmed still keeps the account from being charged. */
export async function unblockAccount(runtime: Runtime, operator: Operator, { accountId, reason }: UnblockAccountIntent): Promise<ActionResult<{ accountId: string }>> {
  const refused = await refuseUnless(runtime, operator, 'block_account', 'unblock_account');
  if (refused !== null) return refused;

  const { store, clock } = runtime.context;
  const outcome = await store.transaction('unblock-account', async (tx) => {
    const account = await tx.getLinkedAccount(accountId);
    if (account === null) return 'absent';
    if (!(await tx.unblockLinkedAccount(accountId))) return 'not_blocked';
    const lifted = { blockedBy: account.blockedBy, blockedReason: account.blockedReason };
    tx.audit({ at: clock.now(), actorKind: 'operator', actorId: operator.id, act: 'linked_account.unblocked', objectKind: 'linked_account', objectId: accountId, detail: { reason, ...lifted } });
    return 'freed';
  });
  if (outcome === 'absent') return { ok: false, code: 'not_found', message: 'There is no such bank account here. Nothing was done.' };
  if (outcome === 'not_blocked') return { ok: false, code: 'conflict', message: 'This account is not marked “Do not charge” any more. Nothing was changed. Look at the page again.' };
  return { ok: true, value: { accountId } };
}
