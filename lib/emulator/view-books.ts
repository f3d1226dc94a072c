import { cents, toWireAmount } from '#lib/domain/money.ts';
import type { BookList } from '#lib/domain/rehearsal-view.ts';
import type { BooksAnswer, BooksQuery } from '#lib/wire/emulator-control.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { Book, Transaction } from './book.ts';
import type { LedgerEntry } from './ledger.ts';
import { AVAILABLE, externalAccount, PENDING, RETURNS } from './money-place.ts';

/** One page of the books for people: a ledger of years would be too much for one answer. */
export function viewBooks(book: Book, { list, offset, limit, search }: BooksQuery): BooksAnswer {
  const { balances } = book.ledger;
  const total = [...balances.values()].reduce((sum, balance) => sum + balance, 0n);
  const [available, pending, returns] = [AVAILABLE, PENDING, RETURNS].map((account) => book.ledger.balanceOf(account));
  const { page, matching } = pageOf(book, list, { offset, limit, search: search.trim().toLowerCase() });
  return {
    balances: {
      available: money(available),
      pending: money(pending),
      returns: money(returns),
      outside: money(total - (available ?? 0n) - (pending ?? 0n) - (returns ?? 0n)),
      total: money(total),
    },
    counts: { transactions: book.transactions.size, entries: book.ledger.entries.length, accounts: book.accounts.size, keys: book.executions.size },
    matching,
    page,
  };
}

interface Cut {
  offset: number;
  limit: number;
  search: string;
}

function pageOf(book: Book, list: BookList, cut: Cut): Pick<BooksAnswer, 'page' | 'matching'> {
  switch (list) {
    case 'transactions': {
      const found = newestTransactions(book).filter((each) => has(cut, each.id, each.externalId, each.accountId, each.status, each.returnCode, each.reversedTransactionId, money(each.amount)));
      return { matching: found.length, page: { list, rows: shown(found, cut).map((each) => transactionRow(book, each)) } };
    }
    case 'entries': {
      const found = book.ledger.entries.toReversed().filter((each) => has(cut, each.why, each.transactionId, ...each.lines.flatMap((line) => [line.account, money(line.cents)])));
      return { matching: found.length, page: { list, rows: shown(found, cut).map(entryRow) } };
    }
    case 'accounts': {
      const found = [...book.accounts.values()].sort((left, right) => right.atMs - left.atMs).filter((each) => has(cut, each.id, each.userId, each.last4, each.routingNumber, each.bankName));
      const rows = shown(found, cut).map(({ id, scope, userId, last4, routingNumber, bankName, atMs }) => ({
        id,
        scope,
        userId,
        last4,
        routingNumber,
        bankName,
        createdAt: iso(atMs),
        balance: money(book.ledger.balanceOf(externalAccount(id))),
      }));
      return { matching: found.length, page: { list, rows } };
    }
    case 'keys': {
      const found = [...book.executions].reverse().filter(([key, { operation, ids }]) => has(cut, key, operation, ...ids));
      return { matching: found.length, page: { list, rows: shown(found, cut).map(([key, execution]) => ({ key, ...execution })) } };
    }
    default:
      return unreachable(list);
  }
}

/** By their own time, so that what was seeded into the past stands among its neighbours; the map's order decides within a
 *  millisecond. */
export function newestTransactions(book: Book): Transaction[] {
  return [...book.transactions.values()].reverse().sort((left, right) => right.createdAtMs - left.createdAtMs);
}

function transactionRow(book: Book, transaction: Transaction) {
  const { id, accountId, direction, status, returnCode, reversedTransactionId, externalId, moneyPlace, plan } = transaction;
  const [next] = plan;
  return {
    id,
    accountId,
    direction,
    status,
    returnCode,
    reversedTransactionId,
    externalId,
    moneyPlace,
    accountLast4: book.accounts.get(accountId)?.last4 ?? null,
    amount: money(transaction.amount),
    createdAt: iso(transaction.createdAtMs),
    postingAt: iso(transaction.postingAtMs),
    next: next === undefined ? null : { at: iso(next.atMs), status: next.status },
  };
}

function entryRow({ number, atMs, why, transactionId, lines }: LedgerEntry) {
  return { number, at: iso(atMs), why, transactionId, lines: lines.map((line) => ({ account: line.account, amount: money(line.cents) })) };
}

function has({ search }: Cut, ...values: (string | null)[]): boolean {
  return search === '' || values.some((value) => value?.toLowerCase().includes(search) ?? false);
}

function shown<Row>(rows: readonly Row[], { offset, limit }: Cut): Row[] {
  return rows.slice(offset, offset + limit);
}

function money(amount: bigint | undefined): string {
  return toWireAmount(cents(amount ?? 0n));
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
