import type { FilterPart } from './filter-words.ts';
import type { SettlementStage } from './settlement-words.ts';
import type { LinkedAccountView, OperationLineView } from './views.ts';

/** What lists, search, notes and the activity page show. The same rule as views.ts: only listed keys, only text. */

/** One page of a list. `before` and `after` are the queries of the neighbouring pages, without the question mark; null at
 *  an end of the list. */
export interface PageView<Line> {
  lines: Line[];
  before: string | null;
  after: string | null;
  /** What of the filter made no sense and was left out, a sentence each. */
  problems: string[];
}

export interface FundingLineView extends OperationLineView {
  sourceAccountId: string;
  /** What the person gave as reference; `detail` holds the one that the bank keeps. */
  reference: string | null;
  /** Null until the bank has accepted. */
  stage: SettlementStage | null;
  returnCode: string | null;
  /** Returned, and nobody has said yet that they looked at it. */
  isUnseenReturn: boolean;
  /** Pending past its expected date. */
  isLate: boolean;
}

export interface AccountLineView extends LinkedAccountView {
  /** `First Bank account ending 6789` */
  name: string;
}

/** A choice of a filter: its value in the address and what people call it. */
export interface ChoiceView {
  value: string;
  label: string;
}

export interface FundingListView extends PageView<FundingLineView> {
  /** What narrows the list, in words, with the parameters that do it. */
  parts: FilterPart[];
  /** The filter as it stands in a saved view or an export: without a place in the list. */
  query: string;
  makers: ChoiceView[];
  /** The newest funding sources of the program, and the chosen one. */
  sources: ChoiceView[];
}

export interface AccountListView extends PageView<AccountLineView> {
  parts: FilterPart[];
  query: string;
  platforms: ChoiceView[];
}

export interface SearchView {
  /** How the typed text was understood; empty when nothing was typed. */
  understood: string;
  /** The one page that was meant; null when there are several or none. */
  exactHref: string | null;
  operations: OperationLineView[];
  accounts: LinkedAccountView[];
  /** The lists of everything that was found, when more was found than is shown. */
  moreFundingsHref: string | null;
  moreAccountsHref: string | null;
}

export type SavedViewList = 'fundings' | 'bank_accounts';

export interface SavedViewView {
  id: string;
  list: SavedViewList;
  name: string;
  /** Without the question mark. */
  query: string;
}

/** What notes and histories belong to. */
export type ObjectKind = 'operation' | 'linked_account';

export interface NoteView {
  id: string;
  authorName: string;
  words: string;
  createdAt: string;
}

export interface ActivityLineView {
  id: string;
  at: string;
  /** A person's name, or "The console". */
  actorName: string;
  /** Null when no person did it. */
  actorId: string | null;
  /** What was done, after the name: "pressed Send". */
  words: string;
  /** Why, or with what; null when the words say it all. */
  detail: string | null;
  object: { label: string; href: string | null };
}

export interface ActivityView extends PageView<ActivityLineView> {
  parts: FilterPart[];
  people: ChoiceView[];
  acts: ChoiceView[];
}

/** Why and since when an account may not be charged. */
export interface BlockView {
  at: string;
  byName: string;
  reason: string;
}

export interface AccountReturnView {
  operationId: string;
  amount: string;
  at: string;
  code: string | null;
  /** `insufficient funds (R01)`, or that the bank gave no code. */
  words: string;
}

/** An account of the same number, told by its fingerprint. */
export interface SameAccountView {
  id: string;
  name: string;
  userId: string;
  ownerName: string;
  createdAt: string;
  mayBeCharged: boolean;
}
