import 'server-only';
import type { SendIntent } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { NEVER_SENT_ENDS } from '#lib/domain/operation-state.ts';
import type { OperationId } from '#lib/domain/ids.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import { reportUnexpected } from '../errors.ts';
import { prepareOperation } from '../operations/prepare-operation.ts';
import type { Runtime } from '../runtime.ts';
import { wakeWorker } from '../worker/wake-worker.ts';
import { failureWords, NOT_FOUND } from './failure-words.ts';
import { findOperation } from './find-operation.ts';
import { refuseUnless } from './permit.ts';
import { startAttempt } from './start-attempt.ts';

/** `seen` null: no screen was shown, as in tests. The action itself does not take it. */
type Send = Omit<SendIntent, 'seen'> & { seen: string | null };

/** "Send": freezes the draft and begins the one attempt. A second press, tab or Back finds it sent already and is
 *  told so by the status page: it answers ok and does nothing. */
export async function sendOperation(runtime: Runtime, operator: Operator, input: Send): Promise<ActionResult<{ operationId: string }>> {
  const operation = await findOperation(runtime, operator, input.operationId);
  if (operation === null) return NOT_FOUND;
  const refused = await refuseUnless(runtime, operator, permissionFor(operation.kind, operation.ownerScope), 'send_operation');
  if (refused !== null) return refused;

  let prepared: Awaited<ReturnType<typeof prepareOperation>>;
  try {
    prepared = await prepareOperation(runtime.context, operation.id, { kind: 'operator', id: operator.id }, { duplicateReason: input.duplicateReason, seen: input.seen });
  } catch (error) {
    return afterFailedSave(runtime, operation.id, error);
  }
  if (prepared.ok) {
    await startAttempt(runtime, operation.id);
    return { ok: true, value: { operationId: operation.id } };
  }
  const { failure } = prepared;
  if (failure.code === 'wrong_state' && !NEVER_SENT_ENDS.some((end) => end === failure.operation.state)) return { ok: true, value: { operationId: operation.id } };
  return failureWords(failure);
}

/** Only what the journal holds is ever sent, so it is asked what became of the write. The row's lock waits for a
 *  transaction whose end was not heard. Throws when the journal does not answer: then nobody knows yet. */
async function afterFailedSave(runtime: Runtime, id: OperationId, error: unknown): Promise<ActionResult<{ operationId: string }>> {
  const { context } = runtime;
  const row = await context.store.transaction('after-failed-save', (tx) => tx.lockOperation(id)).catch(() => Promise.reject(error));
  const referenceId = reportUnexpected(context, error, { act: 'send_operation' });
  if (row?.state === 'draft')
    return { ok: false, code: 'unexpected', message: `This could not be saved, so nothing was sent. It is still a draft: press again. If it stays, tell support this reference: ${referenceId}.`, referenceId };
  // Saved all the same: it is on its way, and its page tells.
  wakeWorker();
  return { ok: true, value: { operationId: id } };
}
