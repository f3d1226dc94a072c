import type { OwnerScope } from './operation.ts';
import { mayBeSentAsNew, type ClosingVerdict, type OperationKind, type OperationState } from './operation-state.ts';
import { unreachable } from './result.ts';
import { may, permissionFor, type Role } from './roles.ts';
import type { OperationAct } from './views.ts';

/** What decides which buttons one operator has on one operation. Times are ISO 8601. */
export interface ActFacts {
  kind: OperationKind;
  ownerScope: OwnerScope;
  state: OperationState;
  sendUntil: string | null;
  now: string;
  isMaker: boolean;
  role: Role;
  closing: { verdict: ClosingVerdict; proposedByMe: boolean } | null;
  /** The account to be charged waits for an administrator to confirm its ending. */
  isSourceBlocked: boolean;
  /** A copy that is not discarded exists: a second one would only be a duplicate. */
  isReplaced: boolean;
}

/** The acts of money-operations.md's table of states that this operator may press now, in the order of the buttons.
 *  The verbs refuse the others by themselves; this only keeps them off the screen. */
export function actsFor(facts: ActFacts): OperationAct[] {
  // Who may act on nothing at all is refused before anybody asks what it is about.
  if (!may(facts.role, 'link_for_user')) return [];
  const permitted = may(facts.role, permissionFor(facts.kind, facts.ownerScope));
  const maySend = permitted && !facts.isSourceBlocked;
  switch (facts.state) {
    case 'draft':
      if (!facts.isMaker) return [];
      if (maySend) return ['send', 'change', 'discard'];
      return permitted ? ['change', 'discard'] : ['discard'];
    case 'awaiting_approval':
      if (facts.isMaker) return ['withdraw'];
      if (!permitted || !may(facts.role, 'approve')) return [];
      return maySend ? ['approve', 'decline'] : ['decline'];
    case 'not_sent':
      if (!permitted) return [];
      return isWaitingToSendAgain(facts.sendUntil, facts.now) || !maySend ? ['cancel'] : ['try_again', 'cancel'];
    case 'unknown':
      return permitted ? ['check_again'] : [];
    case 'needs_review':
      return closingActs(facts);
    case 'prepared':
    case 'sending':
    case 'succeeded':
      return [];
    case 'rejected':
    case 'closed_by_person':
    case 'declined':
    case 'expired':
    case 'withdrawn':
    case 'discarded':
    case 'cancelled':
      return permitted && !facts.isReplaced && mayBeSentAsNew(facts.state, facts.closing?.verdict ?? null) ? ['send_as_new'] : [];
    default:
      return unreachable(facts.state);
  }
}

/** Inside `sendUntil` the worker sends by itself; a refusal that only a person can mend clears it. */
export function isWaitingToSendAgain(sendUntil: string | null, now: string): boolean {
  return sendUntil !== null && Date.parse(now) < Date.parse(sendUntil);
}

// Two different people: the one who proposed cannot confirm. Proposing again replaces what was proposed.
function closingActs(facts: ActFacts): OperationAct[] {
  if (!may(facts.role, 'close_by_person')) return [];
  const isForMe = facts.closing !== null && !facts.closing.proposedByMe;
  return isForMe ? ['confirm_closing', 'propose_closing'] : ['propose_closing'];
}
