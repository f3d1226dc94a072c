import { describe, expect, it } from 'vitest';
import { canMove, isEndState, mayBeSentAsNew, NEVER_SENT_ENDS, OPERATION_STATES, type OperationState, UNFINISHED_STATES } from './operation-state.ts';

// The table of money-operations once more, by hand, so that a change needs two hands.
const MOVES = new Set([
  'draft>awaiting_approval',
  'draft>prepared',
  'draft>discarded',
  'awaiting_approval>prepared',
  'awaiting_approval>declined',
  'awaiting_approval>expired',
  'awaiting_approval>withdrawn',
  'prepared>sending',
  'prepared>not_sent',
  'prepared>cancelled',
  'sending>succeeded',
  'sending>rejected',
  'sending>not_sent',
  'sending>unknown',
  'sending>needs_review',
  'not_sent>sending',
  'not_sent>cancelled',
  'unknown>sending',
  'unknown>succeeded',
  'unknown>rejected',
  'unknown>needs_review',
  'needs_review>closed_by_person',
  'needs_review>succeeded',
]);

const PAIRS = OPERATION_STATES.flatMap((from) => OPERATION_STATES.map((to): [OperationState, OperationState] => [from, to]));

/** Every state that can follow, over any number of moves. */
function reachable(from: OperationState, found = new Set<OperationState>()): Set<OperationState> {
  for (const to of OPERATION_STATES) {
    if (!canMove(from, to) || found.has(to)) continue;
    found.add(to);
    reachable(to, found);
  }
  return found;
}

describe('the moves of an operation', () => {
  it('are these 23 of the 225 and no other', () => {
    const allowed = PAIRS.filter(([from, to]) => canMove(from, to)).map(([from, to]) => `${from}>${to}`);
    expect(PAIRS).toHaveLength(225);
    expect(new Set(allowed)).toEqual(MOVES);
  });

  it('never leave an end, and every state reaches one', () => {
    for (const state of OPERATION_STATES) {
      const after = reachable(state);
      if (isEndState(state)) expect(after.size).toBe(0);
      else expect([...after].some(isEndState), state).toBe(true);
    }
  });

  it('never lead from doubt to "never sent", nor to "nothing was sent" (invariant I4)', () => {
    expect(canMove('unknown', 'not_sent')).toBe(false);
    for (const end of NEVER_SENT_ENDS) expect([canMove('unknown', end), canMove('needs_review', end), canMove('sending', end)]).toEqual([false, false, false]);
  });

  it('never go back to an editable draft', () => {
    for (const state of OPERATION_STATES) expect(canMove(state, 'draft')).toBe(false);
  });

  it('divide the states into draft, unfinished and ended', () => {
    for (const state of OPERATION_STATES) {
      const kinds = [state === 'draft', UNFINISHED_STATES.some((unfinished) => unfinished === state), isEndState(state)];
      expect(kinds.filter(Boolean), state).toHaveLength(1);
    }
  });
});

describe('mayBeSentAsNew', () => {
  it('allows a new key only where nothing can have happened, or two people said so', () => {
    const allowed = (closing: 'made' | 'not_made' | null) => OPERATION_STATES.filter((state) => mayBeSentAsNew(state, closing));
    const ends = ['rejected', 'declined', 'expired', 'withdrawn', 'discarded', 'cancelled'];
    expect(new Set(allowed(null))).toEqual(new Set(ends));
    expect(new Set(allowed('made'))).toEqual(new Set(ends));
    expect(new Set(allowed('not_made'))).toEqual(new Set([...ends, 'closed_by_person']));
  });
});
