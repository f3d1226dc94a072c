import { describe, expect, it } from 'vitest';
import { formAddress, operationAddress, reviewAddress } from './operation-address.ts';

describe('addresses of an operation', () => {
  it('keeps fundings and links apart', () => {
    expect(operationAddress('fund_program', 'op_1')).toBe('/fundings/op_1');
    expect(reviewAddress('link_account', 'op_1')).toBe('/bank-accounts/link/op_1/review');
  });

  it('fills the form from a draft to change, or from an ended one to enter as new', () => {
    expect(formAddress('fund_program', { draft: 'op_1' })).toBe('/fundings/new?draft=op_1');
    expect(formAddress('link_account', { copy: 'op_1' })).toBe('/bank-accounts/link/by-hand?copy=op_1');
  });
});
