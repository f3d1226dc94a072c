import { cents, toWireAmount } from '#lib/domain/money.ts';
import type { LedgerTransaction, ProgramBalance, RequestOf, RoutableBankAccount } from '#lib/wire/contract.ts';
import { refusal, success, type ApiAnswer } from './answers.ts';
import type { Transaction } from './book.ts';
import { outcome, type Desk, type Outcome } from './desk.ts';
import { AVAILABLE, PENDING } from './money-place.ts';
import { transactionItem } from './money-handlers.ts';
import { newestTransactions } from './view-books.ts';

/** By transaction id, its uuid alone, the bank's reference, or the external id. */
export function getTransaction(desk: Desk, request: RequestOf<'getTransaction'>): Outcome {
  const asked = request.id_generic;
  const found = newestFirst(desk).findLast(
    (transaction) =>
      transaction.userId === request.user_id &&
      isDirection(transaction, request.payment_direction) &&
      (transaction.id === asked || transaction.id === `ltra-${asked}` || transaction.reference === asked || transaction.externalId === asked),
  );
  return outcome(found ? success([itemOf(found)]) : refusal(404, 'The ledger transaction was not found.'));
}

export function listProgramTransactions(desk: Desk, request: RequestOf<'listProgramTransactions'>): Outcome {
  const { page = 1, per_page: perPage = 10, search = null } = request;
  const matching = newestFirst(desk).filter((transaction) => isDirection(transaction, request.direction) && contains(transaction, search));
  const items = matching.slice((page - 1) * perPage, page * perPage).map(itemOf);
  return outcome(listed(items, { page, per_page: perPage, total: matching.length, search }));
}

export function reportTransactions(desk: Desk, request: RequestOf<'reportTransactions'>): Outcome {
  const [startMs, endMs] = [request.start_date, request.end_date].map((date) => Date.parse(date));
  if (startMs === undefined || Number.isNaN(startMs)) return outcome(badDate('start_date'));
  if (endMs === undefined || Number.isNaN(endMs)) return outcome(badDate('end_date'));
  const items = newestFirst(desk)
    .filter(({ createdAtMs }) => createdAtMs >= startMs && createdAtMs <= endMs)
    .filter((transaction) => isDirection(transaction, request.direction))
    .map(itemOf);
  return outcome(listed(items, { page: 1, per_page: items.length, total: items.length, search: null }));
}

export function getProgramRoutableAccount(desk: Desk, request: RequestOf<'getProgramRoutableAccount'>): Outcome {
  if (request.user_id !== desk.programUserId) return outcome(refusal(404, 'The routable bank account was not found.'));
  const account: RoutableBankAccount = {
    id: desk.routableAccountId,
    account_number: '900000004021',
    routing_number: '110000000',
    status: 'active',
    user_id: desk.programUserId,
    business_id: 'business-emulator',
    created_at: '2026-01-02T15:00:00.000Z',
  };
  return outcome(success([account]));
}

export function getProgramBalance(desk: Desk, request: RequestOf<'getProgramBalance'>): Outcome {
  if (request.user_id !== desk.programUserId) return outcome(refusal(404, 'The balance was not found.'));
  const { ledger } = desk.book;
  const balance: ProgramBalance = {
    available_balance: toWireAmount(cents(ledger.balanceOf(AVAILABLE))),
    pending_balance: toWireAmount(cents(ledger.balanceOf(PENDING))),
    currency: 'usd',
  };
  return outcome({ ...success([balance]), bare: true });
}

function itemOf(transaction: Transaction): LedgerTransaction {
  return transactionItem({ ...transaction, amount: toWireAmount(transaction.amount) });
}

function newestFirst(desk: Desk): Transaction[] {
  return newestTransactions(desk.book);
}

function isDirection(transaction: Transaction, direction: 'credit' | 'debit' | undefined): boolean {
  return direction === undefined || transaction.direction === direction;
}

function contains(transaction: Transaction, search: string | null): boolean {
  if (search === null) return true;
  const { id, reference, externalId, description, status, reversedTransactionId } = transaction;
  const wanted = search.toLowerCase();
  return [id, reference, externalId, description, status, reversedTransactionId, toWireAmount(transaction.amount)].some(
    (value) => value?.toLowerCase().includes(wanted) ?? false,
  );
}

function listed(items: LedgerTransaction[], pages: { page: number; per_page: number; total: number; search: string | null }): ApiAnswer {
  return { ...success(items), pagination: { ...pages, sort: 'created_at:desc' } };
}

function badDate(field: string): ApiAnswer {
  return refusal(422, 'The request is not valid.', { [field]: 'Give an ISO 8601 date.' });
}
