import type { DayPlot } from './day-plot.ts';
import type { OperationKind } from './operation-state.ts';
import type { LinkSessionLineView } from './plaid/plaid-views.ts';
import type { StatePlot } from './state-plot.ts';
import type { LinkedAccountView, OperationLineView } from './views.ts';

/** The overview, made from our own records alone: the bank's figures come apart (`BalanceCardView`). */
export interface OverviewView {
  /** What needs a person, most urgent first; groups with nothing in them are left out. */
  attention: AttentionGroupView[];
  today: TodayView;
  /** The newest fundings and links of everybody, and one's own drafts. */
  latest: OperationLineView[];
  /** Fundings made in the last 30 days: what was funded on each, and where they all stand now. `hrefs`: the list behind
   *  each bar, by its key. */
  plots: { funded: DayPlot & { hrefs: Record<string, string> }; states: StatePlot & { hrefs: Record<string, string> } };
  /** Requests on their way to the bank now; at most 100 are counted. */
  underWay: number;
  readAt: string;
}

/** What an operation by itself may ask of a person. */
export type OperationAttention = 'contradicted' | 'unknown' | 'needs_review' | 'returned' | 'late' | 'not_sent' | 'awaiting_approval';
/** Accounts and links ask too: `shared_link` for somebody to choose, `open_link` lies with the customer. */
export type AttentionKind = OperationAttention | 'blocked' | 'shared_link' | 'open_link';

export interface AttentionGroupView {
  kind: AttentionKind;
  /** Fundings and links have lists of their own; null for accounts and for links that lie with customers. */
  of: OperationKind | null;
  title: string;
  /** What it means and what to do. */
  words: string;
  /** At most 100. */
  count: number;
  /** `3`, or `100+` when there are more than were counted. */
  countWords: string;
  /** The first few, most pressing first; `accounts` for blocked accounts, `links` for links of Plaid's, `lines` for the rest. */
  lines: OperationLineView[];
  accounts: LinkedAccountView[];
  links: LinkSessionLineView[];
  /** The list of all of them. */
  href: string;
}

/** Fundings made on one day of the console's zone, those of today. */
export interface TodayView {
  /** `2026-11-20` */
  day: string;
  rows: TodayRowView[];
}

export interface TodayRowView {
  /** `open`: without an outcome yet. `ended`: accepted first, and then not completed by the bank. */
  kind: 'accepted' | 'open' | 'returned' | 'refused' | 'ended';
  label: string;
  count: number;
  /** `"1250.00"` */
  amount: string;
  href: string;
}
