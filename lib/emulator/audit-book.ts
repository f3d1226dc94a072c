import type { Book } from './book.ts';
import { AVAILABLE, externalAccount, OPENING, PENDING } from './money-place.ts';

/** Recounts every balance from the transactions alone. Throws with words when one differs. */
export function auditBook(book: Book): void {
  const expected = new Map<string, bigint>([[AVAILABLE, book.openingAvailable], [OPENING, 0n - book.openingAvailable]]);
  const add = (account: string, cents: bigint) => expected.set(account, (expected.get(account) ?? 0n) + cents);
  for (const { moneyPlace, amount, accountId } of book.transactions.values()) {
    if (moneyPlace !== 'pending' && moneyPlace !== 'available') continue;
    add(moneyPlace === 'pending' ? PENDING : AVAILABLE, amount);
    add(externalAccount(accountId), 0n - amount);
  }
  let total = 0n;
  for (const account of new Set([...expected.keys(), ...book.ledger.balances.keys()])) {
    const booked = book.ledger.balanceOf(account);
    total += booked;
    if (booked !== (expected.get(account) ?? 0n)) throw new Error(`${account} holds ${booked} cents instead of ${expected.get(account) ?? 0n}`);
  }
  if (total !== 0n) throw new Error(`all balances together make ${total} cents`);
}
