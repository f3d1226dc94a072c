/** The states of an operation and the only moves between them. The database repeats this table in a trigger. */
export const OPERATION_STATES = [
  'draft',
  'awaiting_approval',
  'prepared',
  'sending',
  'not_sent',
  'unknown',
  'rejected',
  'succeeded',
  'needs_review',
  'closed_by_person',
  'declined',
  'expired',
  'withdrawn',
  'discarded',
  'cancelled',
] as const;

export type OperationState = (typeof OPERATION_STATES)[number];
export type OperationKind = 'link_account' | 'fund_program';

export const TRANSITIONS: Record<OperationState, readonly OperationState[]> = {
  draft: ['awaiting_approval', 'prepared', 'discarded'],
  awaiting_approval: ['prepared', 'declined', 'expired', 'withdrawn'],
  prepared: ['sending', 'not_sent', 'cancelled'],
  sending: ['succeeded', 'rejected', 'not_sent', 'unknown', 'needs_review'],
  not_sent: ['sending', 'cancelled'],
  unknown: ['sending', 'succeeded', 'rejected', 'needs_review'],
  needs_review: ['closed_by_person', 'succeeded'],
  rejected: [],
  succeeded: [],
  closed_by_person: [],
  declined: [],
  expired: [],
  withdrawn: [],
  discarded: [],
  cancelled: [],
};

export function canMove(from: OperationState, to: OperationState): boolean {
  return TRANSITIONS[from].includes(to);
}

export function isEndState(state: OperationState): boolean {
  return TRANSITIONS[state].length === 0;
}

/** Submitted and without an outcome: these block a twin (rule "Duplicates"). */
export const UNFINISHED_STATES = [
  'awaiting_approval',
  'prepared',
  'sending',
  'not_sent',
  'unknown',
  'needs_review',
] as const satisfies readonly OperationState[];

/** Ends from which nothing can have reached the bank: "send as new" mints a new key safely. */
export const NEVER_SENT_ENDS = [
  'declined',
  'expired',
  'withdrawn',
  'discarded',
  'cancelled',
] as const satisfies readonly OperationState[];

export type ResolvedBy = 'reply' | 'replay' | 'lookup' | 'person';
export type ClosingVerdict = 'made' | 'not_made';

/** Rule "Never a new key": only these may be copied into a new operation. */
export function mayBeSentAsNew(state: OperationState, closing: ClosingVerdict | null): boolean {
  if (state === 'rejected') return true;
  if (state === 'closed_by_person') return closing === 'not_made';
  return NEVER_SENT_ENDS.some((end) => end === state);
}
