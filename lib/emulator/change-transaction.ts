import { jsonResponse } from './answers.ts';
import { bankTime } from './bank-clock.ts';
import type { BankEvent } from './bank-event.ts';
import type { Transaction } from './book.ts';
import type { TransactionOrder } from './control-orders.ts';
import { viewTransaction } from './control-views.ts';
import { mintBankId, mintReference } from './desk.ts';
import { record, type EmulatedBank } from './emulated-bank.ts';
import { canMove, placeOf } from './money-place.ts';

/** Gives a transaction its next word, or has it reversed. From then on nothing happens to it by itself. */
export async function changeTransaction(bank: EmulatedBank, order: TransactionOrder): Promise<Response> {
  const transaction = bank.book.transactions.get(order.id);
  if (!transaction) return jsonResponse(404, { message: `There is no transaction ${order.id}.` });
  const events = order.as === 'reversal' ? reversal(bank, transaction, order) : change(bank, transaction, order);
  if (events === null)
    return jsonResponse(409, { message: `The money of ${order.id} is ${transaction.moneyPlace}: it cannot become "${order.status}".` });
  const [first, ...more] = events;
  if (first) await record(bank, [first, ...more]);
  const touched = events.flatMap((event) => (event.type === 'reversed' ? [event.reversalId] : []));
  const shown = [order.id, ...touched].flatMap((id) => bank.book.transactions.get(id) ?? []);
  return jsonResponse(200, { transactions: shown.map(viewTransaction) });
}

function change(bank: EmulatedBank, transaction: Transaction, order: TransactionOrder): BankEvent[] | null {
  if (!canMove(transaction.moneyPlace, placeOf(order.status))) return null;
  return [moved(bank, transaction, order.status, order.return_code ?? null)];
}

// A bank reverses what it has posted: a pending transaction posts first.
function reversal(bank: EmulatedBank, transaction: Transaction, order: TransactionOrder): BankEvent[] | null {
  const { moneyPlace, id } = transaction;
  if (moneyPlace !== 'pending' && moneyPlace !== 'available') return null;
  const reversed: BankEvent = {
    type: 'reversed',
    atMs: nowOf(bank),
    transactionId: id,
    reversalId: mintBankId('ltra'),
    reference: mintReference(),
    returnCode: order.return_code ?? null,
    by: 'control',
  };
  return moneyPlace === 'pending' ? [moved(bank, transaction, 'posted', null), reversed] : [reversed];
}

function moved(bank: EmulatedBank, transaction: Transaction, status: string, returnCode: string | null): BankEvent {
  return { type: 'moved', atMs: nowOf(bank), transactionId: transaction.id, status, returnCode, by: 'control' };
}

function nowOf(bank: EmulatedBank): number {
  return bankTime(bank.book.clock, bank.hostNow());
}
