import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { resetOrder, type ResetIntent } from '#lib/domain/rehearsal-orders.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { giveOrder } from './rehearsal-desk.ts';
import { getSeedingProgress } from './seeding/seeding-progress.ts';

/** The bank forgets; the console's own records stay, as records of money do. */
export async function resetRehearsal(runtime: Runtime, operator: Operator, intent: ResetIntent): Promise<ActionResult<null>> {
  // A seeding half forgotten would leave fundings here that the bank never heard of.
  if (getSeedingProgress()?.state === 'running') return { ok: false, code: 'conflict', message: 'A seeding is running. Wait until it has ended.' };
  return giveOrder(runtime, operator, 'reset', resetOrder(intent));
}
