import 'server-only';
import type { OperationRow } from '../store/rows.ts';

/** Expected refusals of the engine's verbs. Services put words to them. */
export type ActFailure =
  | { code: 'not_found' }
  /** The operation moved on since the person saw it. */
  | { code: 'wrong_state'; operation: OperationRow }
  | { code: 'not_the_maker' }
  | { code: 'same_person' }
  | { code: 'account_blocked'; cause: 'do_not_charge' | 'ending_differs' }
  | { code: 'number_erased' }
  | { code: 'reference_required' }
  | { code: 'reason_required' };

export type PrepareFailure =
  | ActFailure
  | { code: 'draft_expired' }
  /** The draft is no longer what the person was shown. */
  | { code: 'changed_meanwhile' }
  | { code: 'other_origin' }
  /** Unfinished, of any age and by anybody: blocks until resolved or a second person approves. */
  | { code: 'unfinished_twin'; twin: OperationRow }
  /** Finished within 24 h: asks for a reason. */
  | { code: 'reason_needed'; twin: OperationRow }
  /** Entered while this one waited for a person to try again. */
  | { code: 'twin_since'; twin: OperationRow };

export type DraftFailure =
  | { code: 'not_found' }
  /** Rule "Never a new key": the earlier operation may still have taken effect. */
  | { code: 'may_not_replace'; operation: OperationRow };
