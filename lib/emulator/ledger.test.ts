import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger, LedgerImbalance } from './ledger.ts';

const account = fc.constantFrom('a', 'b', 'c', 'd');
const transfer = fc.record({ from: account, to: account, cents: fc.bigInt({ min: 0n, max: 99_999_999_999n }) });
const entry = (lines: { account: string; cents: bigint }[]) => ({ atMs: 0, why: 'test', transactionId: null, lines });

describe('the ledger', () => {
  it('keeps all balances together at zero, and each at the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(transfer, { maxLength: 50 }), (transfers) => {
        const ledger = createLedger();
        for (const { from, to, cents } of transfers) ledger.post(entry([{ account: from, cents: -cents }, { account: to, cents }]));
        const balances = [...ledger.balances.values()];
        expect(balances.reduce((total, balance) => total + balance, 0n)).toBe(0n);
        for (const [name, balance] of ledger.balances) {
          const lines = ledger.entries.flatMap(({ lines }) => lines).filter((line) => line.account === name);
          expect(lines.reduce((total, line) => total + line.cents, 0n)).toBe(balance);
        }
      }),
    );
  });

  it('refuses an entry that does not sum to zero and changes nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000n }), fc.bigInt({ min: 1n, max: 1_000n }), (paid, missing) => {
        const ledger = createLedger();
        const unequal = entry([{ account: 'a', cents: -paid }, { account: 'b', cents: paid + missing }]);
        expect(() => ledger.post(unequal)).toThrow(LedgerImbalance);
        expect(ledger.entries).toEqual([]);
        expect(ledger.balances.size).toBe(0);
      }),
    );
  });

  it('refuses an entry with one side', () => {
    expect(() => createLedger().post(entry([{ account: 'a', cents: 0n }]))).toThrow(LedgerImbalance);
  });
});
