'use server';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { clockIntent, decideIntent, faultIntent, resetIntent } from '#lib/domain/rehearsal-intents.ts';
import { defineFormAction } from '#lib/server/action/action.ts';
import { requireRehearsal } from '#lib/server/action/require-rehearsal.ts';
import { decideTransaction } from '#lib/server/services/decide-transaction.ts';
import { moveBankClock } from '#lib/server/services/move-bank-clock.ts';
import { resetRehearsal } from '#lib/server/services/reset-rehearsal.ts';
import { stageFault } from '#lib/server/services/stage-fault.ts';

const permission = 'rehearse';

const moveClock = defineFormAction({ name: 'move_bank_clock', permission, input: clockIntent, run: ({ operator, runtime }, intent) => moveBankClock(runtime, operator, intent) });
const stage = defineFormAction({ name: 'stage_fault', permission, input: faultIntent, run: ({ operator, runtime }, intent) => stageFault(runtime, operator, intent) });
const decide = defineFormAction({ name: 'decide_transaction', permission, input: decideIntent, run: ({ operator, runtime }, intent) => decideTransaction(runtime, operator, intent) });
const reset = defineFormAction({ name: 'reset_rehearsal', permission, input: resetIntent, run: ({ operator, runtime }, intent) => resetRehearsal(runtime, operator, intent) });

export async function moveBankClockAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requireRehearsal();
  return moveClock(previous, form);
}

export async function stageFaultAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requireRehearsal();
  return stage(previous, form);
}

export async function decideTransactionAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requireRehearsal();
  return decide(previous, form);
}

export async function resetRehearsalAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requireRehearsal();
  return reset(previous, form);
}
