import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { may, type Operator, type Permission } from '#lib/domain/roles.ts';
import { auditRefusal } from './audit-refusal.ts';
import type { Runtime } from '../runtime.ts';

/** Null when allowed. The permission depends on kind and owner, so it is known only here, not where the action is
 *  declared; the refusal is audited like the action's own. */
export async function refuseUnless(runtime: Runtime, operator: Operator, permission: Permission, act: string): Promise<ActionResult<never> | null> {
  if (may(operator.role, permission)) return null;
  await auditRefusal(runtime, operator, { kind: 'action', name: act, permission });
  return { ok: false, code: 'not_allowed', message: `Your role (${operator.role}) does not allow this. Nothing was done.` };
}
