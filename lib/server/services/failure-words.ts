import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { lineBadge } from '#lib/domain/operation-words.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { DraftFailure, PrepareFailure } from '../operations/failures.ts';
import type { OperationRow } from '../store/rows.ts';

type Failure = Extract<ActionResult<never>, { ok: false }>;

export const NOT_FOUND: Failure = { ok: false, code: 'not_found', message: 'There is no such operation, or it is somebody else\'s draft. Nothing was done.' };

/** The engine's expected refusals as people read them: what happened, what it means for the money, what to do. */
export function failureWords(failure: PrepareFailure | DraftFailure): Failure {
  switch (failure.code) {
    case 'not_found':
      return NOT_FOUND;
    case 'wrong_state':
      // Told of the press, not of now: the words stay on a page that moves on by itself.
      return conflict(`This moved on before your press could count: by then it was “${stateWords(failure.operation)}”, so your press changed nothing. Its page says what is true now.`);
    case 'not_the_maker':
      return { ok: false, code: 'not_allowed', message: 'Only the person who made it can do this. Nothing was done.' };
    case 'same_person':
      return { ok: false, code: 'not_allowed', message: 'This takes two people, and you are the first of them. Nothing was done. Ask another administrator.' };
    case 'account_blocked':
      return conflict(`${BLOCKED_WORDS[failure.cause]} Nothing was sent.`);
    case 'number_erased':
      return conflict('The account number has been erased by rule, so nothing can be sent. Enter the account again as new.');
    case 'reference_required':
      return invalid('reference', "Enter the bank's reference: without it nobody can check that it was made.");
    case 'reason_required':
      return invalid('reason', 'Say why, for the second person and for the record.');
    case 'changed_meanwhile':
      return conflict('This draft was changed in another window since you saw it here, so nothing was sent: it is no longer what you confirmed. Review it again.');
    case 'draft_expired':
      return conflict('This draft is older than 24 hours, so nothing was sent. Enter it again as new.');
    case 'other_origin':
      return conflict('This was made for another bank address than the one this console speaks to now. Nothing was sent.');
    case 'unfinished_twin':
      return conflict(`The same is already under way: ${failure.twin.id} is “${stateWords(failure.twin)}”. Nothing was sent now. Wait for its outcome, or ask for approval to send this one as well.`);
    case 'reason_needed':
      return invalid('duplicateReason', `The same went through within the last 24 hours (${failure.twin.id}). Nothing was sent now. Say why it is to be sent a second time.`);
    case 'twin_since':
      return conflict(`The same was entered in the meantime: ${failure.twin.id} is “${stateWords(failure.twin)}”. Nothing was sent now. If this one is due as well, cancel it and copy it as new: then say why.`);
    case 'may_not_replace':
      return conflict(`That operation is “${stateWords(failure.operation)}” and may still take effect, so it cannot be entered again. Look at its page.`);
    default:
      return unreachable(failure);
  }
}

export const PROPOSAL_CHANGED: Failure = { ok: false, code: 'conflict', message: 'The proposal has changed since you saw it. Nothing was closed. Look at it again.' };

/** Why an account is not charged, and who can change that. */
export const BLOCKED_WORDS: Record<Extract<PrepareFailure, { code: 'account_blocked' }>['cause'], string> = {
  do_not_charge: 'This account is marked “Do not charge”; its page says why. It is not charged until an administrator lifts that.',
  ending_differs: 'The bank shows another ending for this account than the one that was entered. It is not charged until an administrator has confirmed it on its page.',
};

export function invalid(field: string, words: string): Failure {
  return { ok: false, code: 'invalid_input', message: words, fieldErrors: { [field]: words } };
}

function conflict(message: string): Failure {
  return { ok: false, code: 'conflict', message };
}

function stateWords(operation: OperationRow): string {
  const { state, kind, settlementStatus } = operation;
  return lineBadge({ state, kind, settlementStatus, returned: false }).label;
}
