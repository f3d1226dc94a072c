/** Our plain reading of the bank's open set of words; the bank's own word is always shown beside it. */
export type SettlementReading = 'pending' | 'posted' | 'returned' | 'failed' | 'cancelled' | 'other';

// ASSUMED: `pending` alone is published; the others are the words that banks use.
/** Every word that is known, in lower case. */
export const SETTLEMENT_READINGS: Readonly<Record<string, SettlementReading>> = {
  pending: 'pending',
  processing: 'pending',
  submitted: 'pending',
  posted: 'posted',
  completed: 'posted',
  settled: 'posted',
  returned: 'returned',
  reversed: 'returned',
  failed: 'failed',
  rejected: 'failed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

export function readSettlement(status: string): SettlementReading {
  return SETTLEMENT_READINGS[status.toLowerCase()] ?? 'other';
}

/** True when the money will not move again by itself: nothing is left to watch. */
export function isSettledForGood(reading: SettlementReading): boolean {
  return reading === 'returned' || reading === 'failed' || reading === 'cancelled';
}
