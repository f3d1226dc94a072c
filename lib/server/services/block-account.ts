import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { BlockAccountIntent } from '#lib/domain/desk-intents.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { refuseUnless } from './permit.ts';

/** "Do not charge": from now on no funding of this account can be drafted, sent, approved or tried again. */
export async function blockAccount(runtime: Runtime, operator: Operator, { accountId, reason }: BlockAccountIntent): Promise<ActionResult<{ accountId: string }>> {
  const refused = await refuseUnless(runtime, operator, 'block_account', 'block_account');
  if (refused !== null) return refused;

  const { store, clock } = runtime.context;
  const outcome = await store.transaction('block-account', async (tx) => {
    if ((await tx.getLinkedAccount(accountId)) === null) return 'absent';
    const at = clock.now();
    if (!(await tx.blockLinkedAccount(accountId, { at, by: operator.id, reason }))) return 'blocked_already';
    tx.audit({ at, actorKind: 'operator', actorId: operator.id, act: 'linked_account.blocked', objectKind: 'linked_account', objectId: accountId, detail: { reason } });
    return 'blocked';
  });
  if (outcome === 'absent') return { ok: false, code: 'not_found', message: 'There is no such bank account here. Nothing was done.' };
  if (outcome === 'blocked_already') return { ok: false, code: 'conflict', message: 'Somebody has marked this account “Do not charge” already; the earlier reason stands. Look at the page again.' };
  return { ok: true, value: { accountId } };
}
