import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ReturnSeenIntent } from '#lib/domain/desk-intents.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { markReturnSeen as markSeen } from '../operations/mark-return-seen.ts';
import type { Runtime } from '../runtime.ts';
import { failureWords, NOT_FOUND } from './failure-words.ts';
import { findOperation } from './find-operation.ts';
import { refuseUnless } from './permit.ts';

/** "I have looked at this return": it no longer asks for attention. */
export async function markReturnSeen(runtime: Runtime, operator: Operator, { operationId }: ReturnSeenIntent): Promise<ActionResult<{ operationId: string }>> {
  const refused = await refuseUnless(runtime, operator, 'fund_program', 'mark_return_seen');
  if (refused !== null) return refused;
  const operation = await findOperation(runtime, operator, operationId);
  if (operation === null) return NOT_FOUND;
  const seen = await markSeen(runtime.context, operation.id, { kind: 'operator', id: operator.id });
  return seen.ok ? { ok: true, value: { operationId: operation.id } } : failureWords(seen.failure);
}
