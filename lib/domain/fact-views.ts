import type { ExpectedDate } from './expected-date.ts';
import type { AccountEffect } from './return-effects.ts';
import type { Unusual } from './unusual.ts';

/** What pages say beyond the record itself. The same rule as views.ts: only listed keys, only text. */

/** When the money should be posted, and why. An estimate wherever it is shown. */
export interface ExpectedView extends ExpectedDate {
  /** False while nothing has left yet: what would be if it went now. */
  isSent: boolean;
  /** Still pending though the day is over at the banks: a person should ask. */
  isPast: boolean;
}

/** A return in plain words: what it is, what to do, what it means for the charged account. */
export interface ReturnView {
  /** As the bank sent it; null when it gave none. */
  code: string | null;
  /** `insufficient funds (R01)`; reads on from "Returned: ". */
  words: string;
  /** Null for a code that nobody here knows. */
  meaning: string | null;
  /** How long the other bank had to send it. */
  timeFrame: string | null;
  nextAction: string;
  effect: AccountEffect;
  effectWords: string;
  returnedAt: string;
  /** Who has looked at it first; null asks for attention. */
  seen: { byName: string; at: string } | null;
}

/** The program's balance, asked apart from the page so that a slow bank holds nothing up. */
export interface BalanceCardView {
  /** The bank's own decimal text; null with words in `problem`. */
  balance: { available: string; pending: string; currency: string } | null;
  problem: string | null;
  /** Below the setting LOW_BALANCE. */
  isLow: boolean;
  /** `Low: below $5,000.00`; null when it is not. */
  lowWords: string | null;
  readAt: string;
}

/** What a funding does to the balance once it is posted. */
export interface BalanceChangeView {
  before: string | null;
  after: string | null;
  currency: string | null;
  /** One sentence with both figures, or why they are not shown. */
  words: string;
  isLowBefore: boolean;
  /** What only the balance can show to be out of the ordinary. */
  unusual: Unusual[];
}

/** What the client needs to warn in time. Asking for it never keeps a session alive. */
export interface SessionView {
  /** Until the session ends if nobody does anything. */
  secondsLeft: number;
  /** From so many seconds left on, the warning is shown. */
  warnAtSeconds: number;
  /** False when the absolute limit ends it: only signing in again helps. */
  canExtend: boolean;
}
