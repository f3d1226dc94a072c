import type { LinkedAccountView, OperationLineView, OperationView, TwinView } from './views.ts';

/** What whole pages are made of. The same rule as views.ts: only listed keys, only text. */

export interface BalanceView {
  /** The bank's own decimal text, for example `"1250.00"`. */
  available: string;
  pending: string;
  currency: string;
}

/** A part that the bank did not give comes as null with words about it; the page never fails with the bank. */
export interface FundingChoices {
  sources: LinkedAccountView[];
  target: { id: string; status: string | null } | null;
  targetProblem: string | null;
  balance: BalanceView | null;
  balanceProblem: string | null;
  programUserId: string;
}

export interface OverviewView {
  /** Needs a person, or is in doubt: newest first. */
  attention: OperationLineView[];
  latest: OperationLineView[];
  balance: BalanceView | null;
  balanceProblem: string | null;
  counts: { inDoubt: number; needsReview: number; awaitingApproval: number; notSent: number; underWay: number };
}

export interface ReviewView {
  operation: OperationView;
  twin: TwinView | null;
}

export interface LinkedAccountPageView {
  account: LinkedAccountView;
  fundings: OperationLineView[];
}

export interface FrameView {
  mode: 'emulator' | 'sandbox' | 'live';
  timeZone: string;
  bankOrigin: string;
  /** Where the emulator inside answers; null when the bank is another one. */
  emulatorOrigin: string | null;
  /** Sentences that every page shows: look-ups that do not work, refused credentials. */
  alerts: string[];
}
