import 'server-only';
import type { OperationState } from '#lib/domain/operation-state.ts';

/** From these states a request may still leave; in any other a sealed account number has no right to be (I10). */
export const MAY_HOLD_A_NUMBER = [
  'draft',
  'awaiting_approval',
  'prepared',
  'sending',
  'not_sent',
  'unknown',
] as const satisfies readonly OperationState[];
