import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANK_ID_PATTERN, externalIdFor, hasUnusualPrefix, mintIdempotencyKey, mintOperationId, readOperationId, trustOperationId } from './ids.ts';

const twelveBytes = fc.uint8Array({ minLength: 12, maxLength: 16 });

describe('operation ids', () => {
  it('are read back as minted, and use each of 32 figures', () => {
    fc.assert(
      fc.property(twelveBytes, (bytes) => {
        const id = mintOperationId(bytes);
        expect(readOperationId(id)).toBe(id);
        expect(id).toMatch(BANK_ID_PATTERN);
      }),
    );
    const figures = new Set(Array.from({ length: 256 }, (_, byte) => mintOperationId(new Uint8Array(12).fill(byte)).charAt(5)));
    expect(figures.size).toBe(32);
  });

  it('differ when one byte differs in its low five bits', () => {
    const zero = mintOperationId(new Uint8Array(12));
    for (let index = 0; index < 12; index += 1) expect(mintOperationId(new Uint8Array(12).fill(1, index, index + 1))).not.toBe(zero);
  });

  it('are not minted from too little chance', () => {
    expect(() => mintOperationId(new Uint8Array(11))).toThrow(RangeError);
  });

  it.each(['', 'op_', 'op_0123456789a', 'op_0123456789abc', 'op_0123456789aI', 'op_0123456789ab\n', 'OP_0123456789AB', 'op_0123456789al', 'op_0123456789au', ' op_0123456789ab', '../op_0123456789ab'])(
    'does not read %j',
    (text) => {
      expect(readOperationId(text)).toBeNull();
    },
  );
});

describe('what the bank gets', () => {
  const id = trustOperationId('op_0123456789ab');

  it('is a key per operation', () => {
    expect(mintIdempotencyKey('6b1f2a3c-1111-4222-8333-444455556666')).toBe('idp-6b1f2a3c-1111-4222-8333-444455556666');
  });

  it("is the person's reference and our id, or our id alone", () => {
    expect(externalIdFor(id, 'RENT 7')).toBe('RENT 7-0123456789ab');
    expect(externalIdFor(id, null)).toBe('op_0123456789ab');
    expect(externalIdFor(id, '')).toBe('op_0123456789ab');
  });

  it('fits the 128 characters of the wire with the longest reference that the form takes', () => {
    expect(externalIdFor(id, 'r'.repeat(115)).length).toBe(128);
  });

  it('is unique for two operations whatever the references', () => {
    fc.assert(
      fc.property(twelveBytes, twelveBytes, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (left, right, mine, yours) => {
        const [one, other] = [mintOperationId(left), mintOperationId(right)];
        fc.pre(one !== other);
        expect(externalIdFor(one, mine)).not.toBe(externalIdFor(other, yours));
      }),
    );
  });
});

describe('the ids of the bank', () => {
  it.each(['bbac-1', 'user_2', 'A', 'x'.repeat(128)])('takes %j', (id) => expect(id).toMatch(BANK_ID_PATTERN));
  it.each(['', 'a b', 'a/b', 'a\n', 'é', 'x'.repeat(129)])('refuses %j', (id) => expect(id).not.toMatch(BANK_ID_PATTERN));

  it('warns of an unusual prefix', () => {
    expect(hasUnusualPrefix('bank_account', 'bbac-1')).toBe(false);
    expect(hasUnusualPrefix('bank_account', 'rbac-1')).toBe(true);
    expect(hasUnusualPrefix('routable_account', 'rbac-1')).toBe(false);
    expect(hasUnusualPrefix('user', 'user-1')).toBe(false);
    expect(hasUnusualPrefix('ledger_transaction', 'DPST_1')).toBe(true);
  });
});
