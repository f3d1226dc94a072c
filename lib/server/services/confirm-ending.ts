import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { refuseUnless } from './permit.ts';

/** An administrator has asked the bank about the other ending: from now on the account may be charged. */
export async function confirmEnding(runtime: Runtime, operator: Operator, { accountId }: { accountId: string }): Promise<ActionResult<{ accountId: string }>> {
  const refused = await refuseUnless(runtime, operator, 'fund_program', 'confirm_ending');
  if (refused !== null) return refused;

  const { store, clock } = runtime.context;
  const outcome = await store.transaction('confirm-ending', async (tx) => {
    if ((await tx.getLinkedAccount(accountId)) === null) return 'absent';
    // A second press, or somebody else's a moment before: nothing is left to confirm, and nothing to record.
    if (!(await tx.confirmLinkedAccountEnding(accountId, operator.id))) return 'nothing_to_confirm';
    tx.audit({ at: clock.now(), actorKind: 'operator', actorId: operator.id, act: 'linked_account.ending_confirmed', objectKind: 'linked_account', objectId: accountId, detail: {} });
    return 'confirmed';
  });
  if (outcome === 'absent') return { ok: false, code: 'not_found', message: 'There is no such bank account here. Nothing was done.' };
  return { ok: true, value: { accountId } };
}
