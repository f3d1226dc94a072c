import 'server-only';
import type { Operator, Permission } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';

/** A signed-in person tried what they may not: one audit row in a transaction of its own. */
export async function auditRefusal(runtime: Pick<Runtime, 'context'>, operator: Operator, what: { kind: 'action' | 'page' | 'route'; name: string; permission: Permission }): Promise<void> {
  const { store, clock, log } = runtime.context;
  await store.transaction('audit_refusal', async (tx) => {
    tx.audit({
      at: clock.now(),
      actorKind: 'operator',
      actorId: operator.id,
      act: 'refused',
      objectKind: what.kind,
      objectId: what.name,
      detail: { permission: what.permission, role: operator.role },
    });
  });
  log.warn('access.refused', { operatorId: operator.id, role: operator.role, permission: what.permission, kind: what.kind, name: what.name });
}
