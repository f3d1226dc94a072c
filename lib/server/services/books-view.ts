import 'server-only';
import { readOperationId } from '#lib/domain/ids.ts';
import type { BookPageView, BooksView } from '#lib/domain/rehearsal-view.ts';
import type { BooksAnswer } from '#lib/wire/emulator-control.ts';

// As the journal shows keys: enough to tell two apart, too little to use.
const KEY_ENDING = 4;

/** The emulator's books for people: no key in full, and the way to our own page of each funding. */
export function booksView({ balances, counts, matching, page }: BooksAnswer): BooksView {
  return { balances, counts, matching, page: pageView(page) };
}

function pageView(page: BooksAnswer['page']): BookPageView {
  switch (page.list) {
    case 'transactions':
      return {
        list: page.list,
        rows: page.rows.map((row) => ({
          id: row.id,
          accountId: row.accountId,
          accountLast4: row.accountLast4,
          amount: row.amount,
          direction: row.direction,
          status: row.status,
          returnCode: row.returnCode,
          reversedTransactionId: row.reversedTransactionId,
          externalId: row.externalId,
          operationHref: hrefOf(row.externalId),
          createdAt: row.createdAt,
          next: row.next,
        })),
      };
    case 'entries':
      return { list: page.list, rows: page.rows.map(({ number, at, why, transactionId, lines }) => ({ number: String(number), at, why, transactionId, lines })) };
    case 'accounts':
      return { list: page.list, rows: page.rows.map(({ id, scope, last4, routingNumber, bankName, createdAt, balance }) => ({ id, scope, last4, routingNumber, bankName, createdAt, balance })) };
    case 'keys':
      return { list: page.list, rows: page.rows.map(({ key, operation, timesExecuted, amount, ids }) => ({ ending: `…${key.slice(-KEY_ENDING)}`, operation, timesExecuted, amount, ids })) };
  }
}

/** The external id is our operation's id, or ends with it after the person's reference. */
function hrefOf(externalId: string | null): string | null {
  const id = readOperationId(`op_${externalId?.slice(-12) ?? ''}`);
  return id === null ? null : `/fundings/${id}`;
}
