import type { OperationKind, OperationState } from './operation-state.ts';
import { isEndState } from './operation-state.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts';

/** Drafts and unanswered approvals end after a day: what a person saw a day ago is no longer what they would send. */
export const DRAFT_LIFE_MS = DAY_MS;
/** A sealed account number is kept this long at most, counted from the draft (rule "A link holds a full account number"). */
export const SEALED_LIFE_MS = 72 * HOUR_MS;
/** One unknown is resent this often at most, whatever the window. */
export const MAX_RESENDS = 5;
/** Unauthorised consumer debits come back within 60 calendar days; five more for the network's own delay. */
export const FOLLOW_MS = 65 * DAY_MS;
/** After the window only questions: 5 s, 15 s, 1 min, 10 min, then hourly for three days. */
export const LOOKUP_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  15 * SECOND_MS,
  MINUTE_MS,
  10 * MINUTE_MS,
  ...Array.from({ length: 72 }, () => HOUR_MS),
];

export interface OperationFacts {
  kind: OperationKind;
  state: OperationState;
  createdAt: Date;
  sendUntil: Date | null;
  leaseUntil: Date | null;
  doubtSince: Date | null;
  resendCount: number;
  lookupCount: number;
  refusedInDoubt: boolean;
  mergeDue: boolean;
  hasBody: boolean;
  followUntil: Date | null;
  settlementStatus: string | null;
}

export interface StepSettings {
  keyWindowMs: number;
  /** False once this origin's self-check found that look-ups by external id do not work. */
  lookupWorks: boolean;
}

export type Step =
  | 'wait'
  | 'discard_draft'
  | 'expire_approval'
  | 'send'
  | 'lapse'
  | 'erase_and_cancel'
  | 'end_lease'
  | 'resend'
  | 'look_up'
  | 'give_up'
  | 'merge'
  | 'follow';

/** What the engine may do with an operation at `now`. The plan's time (`dueAt`) is checked by the caller; the
 *  conditions that keep money safe (window, send-until, lease) are checked here, every time. */
export function nextStep(operation: OperationFacts, now: Date, settings: StepSettings): Step {
  switch (operation.state) {
    case 'draft':
      return now >= addMs(operation.createdAt, DRAFT_LIFE_MS) ? 'discard_draft' : 'wait';
    case 'awaiting_approval':
      return now >= addMs(operation.createdAt, 2 * DRAFT_LIFE_MS) ? 'expire_approval' : 'wait';
    case 'prepared':
      return stillInstructed(operation, now) ? 'send' : 'lapse';
    case 'sending':
      return operation.leaseUntil === null || now >= operation.leaseUntil ? 'end_lease' : 'wait';
    case 'not_sent':
      if (!operation.hasBody || isPastSealedLife(operation, now)) return 'erase_and_cancel';
      if (operation.sendUntil === null) return 'wait';
      return stillInstructed(operation, now) ? 'send' : 'lapse';
    case 'unknown':
      return operation.mergeDue ? 'merge' : stepFromUnknown(operation, now, settings);
    case 'succeeded':
      if (operation.mergeDue) return 'merge';
      return operation.followUntil !== null && now < operation.followUntil ? 'follow' : 'wait';
    default:
      return (isEndState(operation.state) || operation.state === 'needs_review') && operation.mergeDue ? 'merge' : 'wait';
  }
}

function stepFromUnknown(operation: OperationFacts, now: Date, settings: StepSettings): Step {
  const inWindow = operation.doubtSince !== null && now < addMs(operation.doubtSince, settings.keyWindowMs);
  const mayResend =
    inWindow &&
    operation.resendCount < MAX_RESENDS &&
    !operation.refusedInDoubt &&
    operation.hasBody &&
    !isPastSealedLife(operation, now);
  if (mayResend) return 'resend';
  const mayLookUp =
    operation.kind === 'fund_program' && settings.lookupWorks && operation.lookupCount < LOOKUP_DELAYS_MS.length;
  return mayLookUp ? 'look_up' : 'give_up';
}

function stillInstructed(operation: OperationFacts, now: Date): boolean {
  return operation.sendUntil !== null && now < operation.sendUntil && !isPastSealedLife(operation, now);
}

function isPastSealedLife(operation: OperationFacts, now: Date): boolean {
  return operation.kind === 'link_account' && now >= addMs(operation.createdAt, SEALED_LIFE_MS);
}
