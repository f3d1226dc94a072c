import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';

/** Written before the first row leaves: who took what out, in words and as an address. */
export async function auditExport({ context }: Runtime, operator: Operator, list: 'fundings' | 'bank_accounts', asked: { filter: string; query: string }): Promise<void> {
  await context.store.transaction('audit-export', async (tx) => {
    tx.audit({ at: context.clock.now(), actorKind: 'operator', actorId: operator.id, act: `export.${list}`, objectKind: 'list', objectId: list, detail: { filter: asked.filter, query: asked.query } });
  });
}
