import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { Result } from '#lib/domain/result.ts';
import { msBetween } from '#lib/domain/time.ts';
import type { Actor } from '../operations/actor.ts';
import { cancelOperation } from '../operations/cancel-operation.ts';
import type { ActFailure } from '../operations/failures.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';

// A connection that is refused is refused at once; a try that takes longer than this may well get through.
const PATIENCE_MS = 2_000;
const PAUSE_MS = 100;

/** Cancels. Who presses while one of the console's own tries is under way has seen "not sent yet" a moment ago and means
 *  it: their press waits for the end of that try, for two seconds at most. Whatever the try became is what is true. */
export async function cancelBetweenTries({ context }: Runtime, id: OperationId, actor: Actor): Promise<Result<OperationRow, ActFailure>> {
  const pressedAt = context.clock.now();
  for (;;) {
    const done = await cancelOperation(context, id, actor);
    const isUnderWay = !done.ok && done.failure.code === 'wrong_state' && done.failure.operation.state === 'sending';
    if (!isUnderWay || msBetween(pressedAt, context.clock.now()) >= PATIENCE_MS) return done;
    await context.clock.sleep(PAUSE_MS);
  }
}
