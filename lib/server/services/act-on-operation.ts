import 'server-only';
import type { ActIntent } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { OperationId } from '#lib/domain/ids.ts';
import { fail, unreachable, type Result } from '#lib/domain/result.ts';
import { permissionFor, type Operator, type Permission } from '#lib/domain/roles.ts';
import type { Actor } from '../operations/actor.ts';
import { approveOperation } from '../operations/approve-operation.ts';
import { checkAgain } from '../operations/check-again.ts';
import { confirmClosing, isProposed } from '../operations/confirm-closing.ts';
import { declineOperation } from '../operations/decline-operation.ts';
import { discardDraft } from '../operations/discard-draft.ts';
import type { PrepareFailure } from '../operations/failures.ts';
import { proposeClosing, type ClosingInput } from '../operations/propose-closing.ts';
import { requestApproval } from '../operations/request-approval.ts';
import { tryAgain } from '../operations/try-again.ts';
import { withdrawOperation } from '../operations/withdraw-operation.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';
import { wakeWorker } from '../worker/wake-worker.ts';
import { cancelBetweenTries } from './cancel-between-tries.ts';
import { failureWords, invalid, NOT_FOUND, PROPOSAL_CHANGED } from './failure-words.ts';
import { findOperation } from './find-operation.ts';
import { refuseUnless } from './permit.ts';
import { startAttempt } from './start-attempt.ts';

/** The buttons of the review and status pages, except Send. Each answers with the operation's id. */
export async function actOnOperation(runtime: Runtime, operator: Operator, input: ActIntent): Promise<ActionResult<{ operationId: string }>> {
  const operation = await findOperation(runtime, operator, input.operationId);
  if (operation === null) return NOT_FOUND;
  for (const permission of permissionsFor(input.act, operation)) {
    const refused = await refuseUnless(runtime, operator, permission, input.act);
    if (refused !== null) return refused;
  }
  // Between looking and pressing somebody may have proposed anew: what is confirmed is what was seen.
  const closing = closingOf(input);
  if ((input.act === 'propose_closing' || input.act === 'confirm_closing') && closing === null) return invalid('verdict', 'Say whether the bank made it or not.');
  if (input.act === 'confirm_closing' && closing !== null && operation.state === 'needs_review' && !isProposed(operation, closing)) return PROPOSAL_CHANGED;

  const done = await act(runtime, operation.id, { kind: 'operator', id: operator.id }, input);
  if (!done.ok) return failureWords(done.failure);
  await followUp(runtime, input.act, operation.id);
  return { ok: true, value: { operationId: operation.id } };
}

// A maker takes back what they made whatever became of their role; the engine checks that it is theirs.
function permissionsFor(act: ActIntent['act'], operation: OperationRow): Permission[] {
  const ofKind = permissionFor(operation.kind, operation.ownerScope);
  switch (act) {
    case 'discard':
    case 'withdraw':
      return [];
    case 'request_approval':
    case 'check_again':
    case 'try_again':
    case 'cancel':
      return [ofKind];
    case 'approve':
    case 'decline':
      return ['approve', ofKind];
    case 'propose_closing':
    case 'confirm_closing':
      return ['close_by_person'];
    default:
      return unreachable(act);
  }
}

async function act(runtime: Runtime, id: OperationId, actor: Actor, input: ActIntent): Promise<Result<OperationRow, PrepareFailure>> {
  const { context } = runtime;
  const closing = closingOf(input);
  switch (input.act) {
    case 'discard':
      return discardDraft(context, id, actor);
    case 'request_approval':
      return requestApproval(context, id, actor, { reason: input.reason ?? '', seen: input.seen });
    case 'approve':
      return approveOperation(context, id, actor);
    case 'decline':
      return declineOperation(context, id, actor);
    case 'withdraw':
      return withdrawOperation(context, id, actor);
    case 'check_again':
      return checkAgain(context, id, actor);
    case 'try_again':
      return tryAgain(context, id, actor);
    case 'cancel':
      return cancelBetweenTries(runtime, id, actor);
    case 'propose_closing':
      return closing === null ? fail({ code: 'reason_required' }) : proposeClosing(context, id, actor, closing);
    case 'confirm_closing':
      return closing === null ? fail({ code: 'reason_required' }) : confirmClosing(context, id, actor, closing);
    default:
      return unreachable(input.act);
  }
}

function closingOf({ verdict, reference, reason }: ActIntent): ClosingInput | null {
  return verdict === null ? null : { verdict, reference: verdict === 'made' ? reference : null, reason: reason ?? '' };
}

async function followUp(runtime: Runtime, act: ActIntent['act'], id: OperationId): Promise<void> {
  if (act === 'approve' || act === 'try_again') await startAttempt(runtime, id);
  if (act === 'check_again') wakeWorker();
}
