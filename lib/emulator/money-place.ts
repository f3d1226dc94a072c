import type { Ledger } from './ledger.ts';

export const PENDING = 'program:pending';
export const AVAILABLE = 'program:available';
/** Money on its way back to the bank it came from; empty again at the end of every return. */
export const RETURNS = 'returns';
export const OPENING = 'opening';
export const externalAccount = (linkedAccountId: string) => `external:${linkedAccountId}`;

/** Where the money of one transaction is. `none`: the transaction only documents another's return. */
export type MoneyPlace = 'pending' | 'available' | 'back' | 'none';

const GOES_BACK = ['returned', 'failed', 'rejected', 'canceled', 'cancelled', 'reversed'];

/** Where a status word puts the money; null when the word moves nothing. */
export function placeOf(status: string): 'available' | 'back' | null {
  if (status === 'posted') return 'available';
  return GOES_BACK.includes(status) ? 'back' : null;
}

export interface MoneyMove {
  from: MoneyPlace;
  to: 'available' | 'back';
  cents: bigint;
  linkedAccountId: string;
  transactionId: string;
  atMs: number;
}

/** True when the ledger can follow: money that went back stays back, and nothing un-posts. */
export function canMove(from: MoneyPlace, to: 'available' | 'back' | null): boolean {
  if (to === null || from === to || from === 'none') return true;
  return from === 'pending' || (from === 'available' && to === 'back');
}

/** Posts the entries that carry the money from one place to the next. */
export function moveMoney(ledger: Ledger, move: MoneyMove): void {
  if (move.from === move.to || move.from === 'none') return;
  if (!canMove(move.from, move.to)) throw new Error(`money cannot move from ${move.from} to ${move.to}`);
  const { atMs, transactionId, cents } = move;
  const from = move.from === 'pending' ? PENDING : AVAILABLE;
  const transfer = (why: string, giver: string, taker: string) =>
    ledger.post({ atMs, why, transactionId, lines: [{ account: giver, cents: -cents }, { account: taker, cents }] });
  if (move.to === 'available') transfer('posted', from, AVAILABLE);
  else {
    transfer('return received', from, RETURNS);
    transfer('return paid back', RETURNS, externalAccount(move.linkedAccountId));
  }
}
