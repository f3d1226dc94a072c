import { cents, toWireAmount } from '#lib/domain/money.ts';
import { auditBook } from './audit-book.ts';
import { bankTime, gatewayTime } from './bank-clock.ts';
import type { Book, Transaction } from './book.ts';
import type { EmulatedBank } from './emulated-bank.ts';

/** Everything the bank did, for tests to ask: throws if the books do not balance. */
export function viewLedger(book: Book) {
  auditBook(book);
  return {
    balances: Object.fromEntries([...book.ledger.balances].map(([account, balance]) => [account, money(balance)])),
    entries: book.ledger.entries.map(({ number, atMs, why, transactionId, lines }) => ({
      number,
      at: iso(atMs),
      why,
      transactionId,
      lines: lines.map((line) => ({ account: line.account, amount: money(line.cents) })),
    })),
    linkedAccounts: [...book.accounts.values()].map(({ atMs, ...account }) => ({ ...account, createdAt: iso(atMs) })),
    transactions: [...book.transactions.values()].map(viewTransaction),
    /** By idempotent key: how often it was carried out, and for how much. */
    executions: Object.fromEntries(book.executions),
  };
}

export function viewTransaction(transaction: Transaction) {
  const { amount, createdAtMs, postingAtMs, plan, ...rest } = transaction;
  return {
    ...rest,
    amount: money(amount),
    createdAt: iso(createdAtMs),
    postingAt: iso(postingAtMs),
    plan: plan.map(({ atMs, ...step }) => ({ ...step, at: iso(atMs) })),
  };
}

export function viewClock(bank: EmulatedBank) {
  const { clock } = bank.book;
  return {
    bankTime: iso(bankTime(clock, bank.hostNow())),
    gatewayTime: iso(gatewayTime(clock, bank.hostNow())),
    rate: clock.rate,
    skewSeconds: clock.skewMs / 1_000,
  };
}

export function viewFaults(bank: EmulatedBank) {
  return bank.faults.list(bank.hostNow()).map(({ order, left, endsAtMs }) => ({
    ...order,
    left: endsAtMs === null ? left : null,
    endsAt: endsAtMs === null ? null : iso(endsAtMs),
  }));
}

function money(amount: bigint): string {
  return toWireAmount(cents(amount));
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
