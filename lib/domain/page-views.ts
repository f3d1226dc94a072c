import type { AccountReturnView, ActivityLineView, BlockView, FundingLineView, NoteView, SameAccountView } from './list-views.ts';
import type { Unusual } from './unusual.ts';
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

/** The review page, from our own records alone: the bank's figures come apart (`BalanceChangeView`). */
export interface ReviewView {
  operation: OperationView;
  /** The one that decides: a blocking twin before a recent one. */
  twin: TwinView | null;
  /** All of them, to be shown side by side; `twin` is the first. */
  twins: TwinView[];
  /** Fundings: what is out of the ordinary, a sentence each. */
  unusual: Unusual[];
  /** Links: accounts of the same number that were linked before, newest first. */
  earlierAccounts: SameAccountView[];
}

export interface LinkedAccountPageView {
  account: LinkedAccountView;
  /** False: "Do not charge", or its ending waits to be confirmed. */
  mayBeCharged: boolean;
  block: BlockView | null;
  /** The operation that linked it: how, by whom and when. Null when it was not made in this console. */
  link: OperationLineView | null;
  /** The newest that charge it. */
  fundings: FundingLineView[];
  /** The list of all of them. */
  fundingsHref: string;
  hasMoreFundings: boolean;
  /** The newest of its fundings that came back. */
  returns: AccountReturnView[];
  /** Oldest first. */
  notes: NoteView[];
  /** Its own acts, oldest first. */
  history: ActivityLineView[];
  /** Linked before under the same number, newest first. */
  earlierAccounts: SameAccountView[];
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
