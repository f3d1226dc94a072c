import { applyCommit } from './apply-commit.ts';
import { auditBook } from './audit-book.ts';
import { bankTime } from './bank-clock.ts';
import type { BankEvent, Commit } from './bank-event.ts';
import { createBook, type Book, type Transaction } from './book.ts';
import { DEFAULT_SETTINGS, mintBankId, mintReference, type Desk, type EmulatorSettings } from './desk.ts';
import { EMULATOR_DEFAULTS, type EmulatorCredentials } from './emulator-defaults.ts';
import { createFaultBoard, type FaultBoard } from './faults.ts';
import { openJournal, type Journal } from './journal.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';

export interface BankOptions {
  directory: string;
  credentials: EmulatorCredentials;
  settings?: Partial<EmulatorSettings>;
  hostNow: () => number;
  /** Real time; rejects when the bank is closed meanwhile. */
  wait: (ms: number) => Promise<void>;
}

/** The books and everything around them that a request may touch. */
export interface EmulatedBank {
  book: Book;
  journal: Journal;
  faults: FaultBoard;
  requests: RequestLog;
  /** Keys whose first request has not been answered yet. */
  inProgress: Set<string>;
  credentials: EmulatorCredentials;
  settings: EmulatorSettings;
  hostNow: () => number;
  wait: (ms: number) => Promise<void>;
}

/** Opens the journal, replays it and checks the books. A new directory gets its opening balance. */
export async function openBank(options: BankOptions): Promise<EmulatedBank> {
  const { directory, credentials, hostNow, wait } = options;
  const { journal, commits } = await openJournal(directory);
  const bank: EmulatedBank = {
    book: createBook(),
    journal,
    faults: createFaultBoard(),
    requests: createRequestLog(),
    inProgress: new Set(),
    credentials,
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    hostNow,
    wait,
  };
  for (const commit of commits) applyCommit(bank.book, commit);
  auditBook(bank.book);
  if (commits.length === 0) await record(bank, [openingEvent(bank)]);
  return bank;
}

/** Changes the books, then the disk. Nothing may be answered before this resolves. */
export function record(bank: EmulatedBank, events: Commit): Promise<void> {
  applyCommit(bank.book, events);
  return bank.journal.append(events);
}

/** Starts the books anew. Kept accounts keep their ids; their keys are forgotten. */
export function resetBank(bank: EmulatedBank, keepAccounts: boolean): Promise<void> {
  const kept = keepAccounts ? [...bank.book.accounts.values()] : [];
  const commits: Commit[] = [
    [openingEvent(bank)],
    ...kept.map((account): Commit => [{ type: 'account_saved', key: null, ...account }]),
  ];
  bank.book = createBook();
  bank.faults.clear();
  bank.requests.clear();
  for (const commit of commits) applyCommit(bank.book, commit);
  return bank.journal.rewrite(commits);
}

/** Lets happen what the bank's clock says has happened since the last request. */
export function catchUp(bank: EmulatedBank): void {
  const nowMs = bankTime(bank.book.clock, bank.hostNow());
  const due = [...bank.book.unsettled.values()].flatMap((transaction) => dueEvents(transaction, nowMs));
  const inOrder = due.sort((left, right) => left.atMs - right.atMs);
  // Not awaited: every answer waits for the whole journal, which keeps the order.
  for (const event of inOrder) void record(bank, [event]).catch(() => undefined);
}

export function openDesk(bank: EmulatedBank): Desk {
  return {
    book: bank.book,
    nowMs: bankTime(bank.book.clock, bank.hostNow()),
    settings: bank.settings,
    programUserId: bank.credentials.programUserId,
    routableAccountId: EMULATOR_DEFAULTS.routableAccountId,
  };
}

function dueEvents(transaction: Transaction, nowMs: number): Extract<BankEvent, { atMs: number }>[] {
  return transaction.plan
    .filter((step) => step.atMs <= nowMs)
    .map(({ atMs, status, returnCode, as }) => {
      const transactionId = transaction.id;
      if (as === 'change') return { type: 'moved', atMs, transactionId, status, returnCode, by: 'plan' };
      return { type: 'reversed', atMs, transactionId, reversalId: mintBankId('ltra'), reference: mintReference(), returnCode, by: 'plan' };
    });
}

function openingEvent(bank: EmulatedBank): BankEvent {
  return { type: 'opened', version: 1, atMs: bank.hostNow(), openingAvailable: bank.settings.openingAvailable };
}
