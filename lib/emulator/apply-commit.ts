import { unreachable } from '#lib/domain/result.ts';
import type { BankEvent, Commit, EventOf } from './bank-event.ts';
import { requireCents, type Book, type Execution, type Transaction } from './book.ts';
import { AVAILABLE, externalAccount, moveMoney, OPENING, PENDING, placeOf, RETURNS } from './money-place.ts';

/** Applies one commit and checks that the books still balance. */
export function applyCommit(book: Book, events: Commit): void {
  for (const event of events) applyEvent(book, event);
  if (book.ledger.balanceOf(RETURNS) !== 0n) throw new Error('the returns account does not clear');
  if (book.ledger.balanceOf(PENDING) < 0n) throw new Error('the pending balance is below zero');
}

function applyEvent(book: Book, event: BankEvent): void {
  switch (event.type) {
    case 'opened':
      return open(book, event);
    case 'account_saved': {
      const { type: _type, key, ...account } = event;
      book.accounts.set(account.id, account);
      if (key !== null) countExecution(book, key, 'save', account.id, null);
      return;
    }
    case 'charged':
      return charge(book, event);
    case 'moved':
      return move(book, event);
    case 'reversed':
      return reverse(book, event);
    case 'answered':
      book.keys.set(event.key, { operation: event.operation, bodyHash: event.bodyHash, answer: event.answer });
      return;
    case 'held_off':
      book.heldOff.set(event.key, (book.heldOff.get(event.key) ?? 0) + 1);
      return;
    case 'clock_set':
      book.clock = { hostAnchorMs: event.hostAnchorMs, bankAnchorMs: event.bankAnchorMs, rate: event.rate, skewMs: event.skewMs };
      return;
    default:
      return unreachable(event);
  }
}

function open(book: Book, event: EventOf<'opened'>): void {
  book.openingAvailable = requireCents(event.openingAvailable);
  const cents = book.openingAvailable;
  const lines = [{ account: OPENING, cents: 0n - cents }, { account: AVAILABLE, cents }];
  if (cents > 0n) book.ledger.post({ atMs: event.atMs, why: 'opening balance', transactionId: null, lines });
}

function charge(book: Book, event: EventOf<'charged'>): void {
  const amount = requireCents(event.amount);
  const transaction: Transaction = {
    id: event.id,
    reference: event.reference,
    externalId: event.externalId,
    key: event.key,
    userId: event.userId,
    accountId: event.accountId,
    amount,
    direction: 'credit',
    description: event.description,
    status: 'pending',
    returnCode: null,
    reversedTransactionId: null,
    createdAtMs: event.atMs,
    postingAtMs: event.postingAtMs,
    moneyPlace: 'pending',
    plan: [...event.plan],
  };
  book.transactions.set(transaction.id, transaction);
  if (transaction.plan.length > 0) book.unsettled.set(transaction.id, transaction);
  const lines = [{ account: externalAccount(event.accountId), cents: 0n - amount }, { account: PENDING, cents: amount }];
  book.ledger.post({ atMs: event.atMs, why: 'charged', transactionId: event.id, lines });
  countExecution(book, event.key, 'charge', event.id, event.amount);
}

function move(book: Book, event: EventOf<'moved'>): void {
  const transaction = requireTransaction(book, event.transactionId);
  stepPlan(book, transaction, event.by);
  carry(book, transaction, placeOf(event.status), event.atMs);
  transaction.status = event.status;
  transaction.returnCode = event.returnCode;
  if (event.status === 'posted') transaction.postingAtMs = event.atMs;
}

function reverse(book: Book, event: EventOf<'reversed'>): void {
  const original = requireTransaction(book, event.transactionId);
  stepPlan(book, original, event.by);
  carry(book, original, 'back', event.atMs);
  book.transactions.set(event.reversalId, {
    ...original,
    id: event.reversalId,
    reference: event.reference,
    externalId: null,
    key: null,
    direction: 'debit',
    description: 'Return of a funding',
    status: 'posted',
    returnCode: event.returnCode,
    reversedTransactionId: original.id,
    createdAtMs: event.atMs,
    postingAtMs: event.atMs,
    moneyPlace: 'none',
    plan: [],
  });
}

function carry(book: Book, transaction: Transaction, to: 'available' | 'back' | null, atMs: number): void {
  if (to === null || transaction.moneyPlace === 'none') return;
  const { moneyPlace: from, amount, accountId, id } = transaction;
  moveMoney(book.ledger, { from, to, cents: amount, linkedAccountId: accountId, transactionId: id, atMs });
  transaction.moneyPlace = to;
}

// Control takes a transaction's life into its own hands: what was planned for it no longer happens.
function stepPlan(book: Book, transaction: Transaction, by: 'plan' | 'control'): void {
  transaction.plan = by === 'plan' ? transaction.plan.slice(1) : [];
  if (transaction.plan.length === 0) book.unsettled.delete(transaction.id);
}

function countExecution(book: Book, key: string, operation: Execution['operation'], id: string, amount: string | null): void {
  const before = book.executions.get(key) ?? { operation, timesExecuted: 0, amount, ids: [] };
  book.executions.set(key, { ...before, timesExecuted: before.timesExecuted + 1, ids: [...before.ids, id] });
}

function requireTransaction(book: Book, id: string): Transaction {
  const transaction = book.transactions.get(id);
  if (!transaction) throw new Error(`no ledger transaction ${id}`);
  return transaction;
}
