import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import { describeError } from '../errors.ts';
import { attemptOperation } from '../operations/attempt-operation.ts';
import type { Runtime } from '../runtime.ts';
import { wakeWorker } from '../worker/wake-worker.ts';

// Most answers come within this; whoever waits longer is better off on the status page.
const PATIENCE_MS = 2_000;

/** Begins the attempt and waits for its end or two seconds, whichever is first. The attempt goes on by itself; when
 *  it breaks, its lease ends and the worker takes over. */
export async function startAttempt({ context }: Runtime, id: OperationId): Promise<void> {
  const attempt = attemptOperation(context, id)
    .catch((error: unknown) => context.log.error('attempt_broke_off', { operationId: id, ...describeError(error) }))
    // What comes next (a check, a new try, the settlement) has its own time, which the worker must learn.
    .finally(wakeWorker);
  await Promise.race([attempt, context.clock.sleep(PATIENCE_MS)]);
}
