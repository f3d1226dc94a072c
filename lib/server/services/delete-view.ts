import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { DeleteViewIntent } from '#lib/domain/desk-intents.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';

/** One's own views alone: an absent one and somebody else's answer alike. */
export async function deleteView({ context }: Runtime, operator: Operator, { viewId }: DeleteViewIntent): Promise<ActionResult<{ viewId: string }>> {
  const { store, clock } = context;
  const deleted = await store.transaction('delete-view', async (tx) => {
    const row = await tx.deleteSavedView(viewId, operator.id);
    if (row !== null) tx.audit({ at: clock.now(), actorKind: 'operator', actorId: operator.id, act: 'saved_view.deleted', objectKind: 'saved_view', objectId: row.id, detail: { list: row.list, query: row.query } });
    return row;
  });
  return deleted === null ? { ok: false, code: 'not_found', message: 'There is no such view any more. Nothing was deleted.' } : { ok: true, value: { viewId } };
}
