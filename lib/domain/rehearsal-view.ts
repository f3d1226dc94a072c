/** What the rehearsal page may see. The same rule as views.ts: only listed keys, only text. */

export interface SeedingView {
  state: 'running' | 'done' | 'failed';
  seed: number;
  /** Operations written so far, of `total`. */
  done: number;
  total: number;
  startedAt: string;
  endedAt: string | null;
  problem: string | null;
}

export const BOOK_LISTS = ['transactions', 'entries', 'accounts', 'keys'] as const;
export type BookList = (typeof BOOK_LISTS)[number];

export interface BankClockView {
  bankTime: string;
  /** 0: it stands still. */
  rate: number;
  /** What the gateway's clock is ahead of this machine's. */
  skewSeconds: number;
  /** From now to the same time of day three banking days on. */
  threeBankingDaysSeconds: number;
}

export interface StagedFaultView {
  words: string;
  target: string;
  /** "2 calls left", "until 14:05 EST" */
  remaining: { calls: number } | { until: string };
}

export interface BookTransactionView {
  id: string;
  accountId: string;
  accountLast4: string | null;
  amount: string;
  direction: string;
  status: string;
  returnCode: string | null;
  reversedTransactionId: string | null;
  externalId: string | null;
  /** Where the console shows the operation that this belongs to. */
  operationHref: string | null;
  createdAt: string;
  next: { at: string; status: string } | null;
}

export interface BookEntryView {
  number: string;
  at: string;
  why: string;
  transactionId: string | null;
  lines: { account: string; amount: string }[];
}

export interface BookAccountView {
  id: string;
  scope: string;
  last4: string;
  routingNumber: string;
  bankName: string | null;
  createdAt: string;
  balance: string;
}

export interface BookKeyView {
  /** The key never leaves the server: its last four characters. */
  ending: string;
  operation: string;
  timesExecuted: number;
  amount: string | null;
  ids: string[];
}

export type BookPageView =
  | { list: 'transactions'; rows: BookTransactionView[] }
  | { list: 'entries'; rows: BookEntryView[] }
  | { list: 'accounts'; rows: BookAccountView[] }
  | { list: 'keys'; rows: BookKeyView[] };

export interface BooksView {
  balances: { available: string; pending: string; returns: string; outside: string; total: string };
  counts: Record<BookList, number>;
  matching: number;
  page: BookPageView;
}

export interface RehearsalView {
  /** Where a person's own curl reaches the emulator's control. */
  controlOrigin: string;
  clock: BankClockView | null;
  faults: StagedFaultView[];
  books: BooksView | null;
  seeding: SeedingView | null;
  /** Why a part is missing. */
  problem: string | null;
}
