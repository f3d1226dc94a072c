import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import { addMs, HOUR_MS } from '#lib/domain/time.ts';
import type { Actor } from '../../operations/actor.ts';
import { attemptOperation } from '../../operations/attempt-operation.ts';
import { draftOperation } from '../../operations/draft-operation.ts';
import { prepareOperation } from '../../operations/prepare-operation.ts';
import type { SeedLife } from './seed-life.ts';
import type { PlannedOperation } from './seed-plan.ts';

export async function draftPlanned(life: SeedLife, plan: PlannedOperation): Promise<void> {
  const { id, key } = plan.identity;
  const isLink = plan.kind === 'link_account';
  const input = { payload: plan.payload, accountNumber: isLink ? plan.accountNumber : null, makerId: plan.makerId, replacesId: isLink ? null : plan.replacesId };
  const drafted = requireOk(await draftOperation(life.ctx, input));
  // The bank has been told about this id and key already.
  if (drafted.id !== id || drafted.idempotencyKey !== key) throw new Error(`${id}: was drafted under another identity`);
}

/** Send is pressed, and the first request leaves. */
export async function sendPlanned(life: SeedLife, plan: PlannedOperation): Promise<void> {
  life.pass(plan.sentAt);
  const duplicateReason = plan.kind === 'fund_program' ? plan.twinReason : null;
  requireOk(await prepareOperation(life.ctx, plan.identity.id, makerOf(plan), { duplicateReason, seen: null }));
  await attemptOperation(life.ctx, plan.identity.id);
}

export function makerOf(plan: PlannedOperation): Actor {
  return { kind: 'operator', id: plan.makerId };
}

export function checkerOf(plan: PlannedOperation): Actor {
  return { kind: 'operator', id: plan.checkerId };
}

/** A life that the engine refuses is a fault of the plan. */
export function requireOk<Value>(result: Result<Value, { code: string }>): Value {
  if (result.ok) return result.value;
  throw new Error(`the engine refused a step of the plan: ${result.failure.code}`);
}

export function hoursOn(at: Date, hours: number): Date {
  return addMs(at, hours * HOUR_MS);
}
