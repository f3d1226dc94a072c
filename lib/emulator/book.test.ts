import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommit } from './apply-commit.ts';
import { auditBook } from './audit-book.ts';
import { commit as commitSchema, type BankEvent, type Commit } from './bank-event.ts';
import { createBook, type Book } from './book.ts';
import { AVAILABLE, canMove, PENDING, placeOf } from './money-place.ts';

const STATUSES = ['pending', 'posted', 'returned', 'failed', 'canceled', 'cancelled', 'on_hold'];

const step = fc.oneof(
  fc.record({ do: fc.constant('charge' as const), cents: fc.bigInt({ min: 1n, max: 99_999_999_999n }), account: fc.nat(2) }),
  fc.record({ do: fc.constant('move' as const), which: fc.nat(20), status: fc.constantFrom(...STATUSES) }),
  fc.record({ do: fc.constant('reverse' as const), which: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function eventOf(book: Book, taken: Step, number: number): BankEvent | null {
  if (taken.do === 'charge') {
    const text = taken.cents.toString().padStart(3, '0');
    const amount = `${text.slice(0, -2)}.${text.slice(-2)}`;
    const id = `ltra-${number}`;
    return { type: 'charged', atMs: number, key: `idp-${number}`, id, reference: id, externalId: null, userId: 'user-1', accountId: `bbac-${taken.account}`, amount, description: null, postingAtMs: number, plan: [] };
  }
  const transaction = [...book.transactions.values()][taken.which];
  if (!transaction) return null;
  const { id: transactionId, moneyPlace } = transaction;
  if (taken.do === 'move') {
    const { status } = taken;
    return canMove(moneyPlace, placeOf(status)) ? { type: 'moved', atMs: number, transactionId, status, returnCode: null, by: 'control' } : null;
  }
  if (moneyPlace !== 'available') return null;
  return { type: 'reversed', atMs: number, transactionId, reversalId: `ltra-r${number}`, reference: 'r', returnCode: 'R01', by: 'control' };
}

describe('the books', () => {
  it('balance after every step of any life, and are the same when replayed from the journal’s text', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = createBook();
        const lines: string[] = [];
        const keep = (commit: Commit) => {
          applyCommit(book, commit);
          auditBook(book);
          lines.push(JSON.stringify(commit));
        };
        keep([{ type: 'opened', version: 1, atMs: 0, openingAvailable: '500.00' }]);
        steps.forEach((taken, number) => {
          const event = eventOf(book, taken, number);
          if (event) keep([event]);
        });
        const replayed = createBook();
        for (const line of lines) applyCommit(replayed, commitSchema.parse(JSON.parse(line)));
        expect([...replayed.ledger.balances]).toEqual([...book.ledger.balances]);
        expect([...replayed.transactions]).toEqual([...book.transactions]);
        expect([...replayed.executions]).toEqual([...book.executions]);
      }),
    );
  });

  it('find a balance that was tampered with', () => {
    const book = createBook();
    applyCommit(book, [{ type: 'opened', version: 1, atMs: 0, openingAvailable: '500.00' }]);
    book.ledger.post({ atMs: 0, why: 'out of nowhere', transactionId: null, lines: [{ account: AVAILABLE, cents: 1n }, { account: PENDING, cents: -1n }] });
    expect(() => auditBook(book)).toThrow(AVAILABLE);
  });

  it('refuse money that went back to move again', () => {
    expect(canMove('back', 'available')).toBe(false);
    expect(canMove('available', 'back')).toBe(true);
  });
});
