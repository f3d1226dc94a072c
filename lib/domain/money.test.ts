import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT_PROBLEM_WORDS, cents, formatCents, MAX_CENTS, parseAmount, parseWireAmount, toWireAmount } from './money.ts';

describe('parseAmount', () => {
  it.each([
    ['100', 10_000n],
    ['100.00', 10_000n],
    ['0.01', 1n],
    ['.50', 50n],
    ['$1,250.00', 125_000n],
    ['$ 7', 700n],
    ['  42.10\n', 4_210n],
    ['007', 700n],
    ['1,000', 100_000n],
    ['12,345,678.90', 1_234_567_890n],
    ['999999999.99', 99_999_999_999n],
    ['999,999,999.99', 99_999_999_999n],
  ])('reads %j', (typed, value) => {
    expect(parseAmount(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['$', 'empty'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['000', 'zero'],
    ['-1', 'negative'],
    ['−1.00', 'negative'],
    ['-$5', 'negative'],
    ['$-5', 'negative'],
    ['(100)', 'negative'],
    ['1e3', 'not_a_number'],
    ['ten', 'not_a_number'],
    ['1 000', 'not_a_number'],
    ['100 USD', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['١٠٠', 'not_a_number'],
    ['１００', 'not_a_number'],
    ['+5', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['.', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['1.005', 'decimals'],
    ['1.5', 'decimals'],
    ['1.', 'decimals'],
    ['1,00', 'commas'],
    ['1,0000', 'commas'],
    [',100', 'commas'],
    ['100,', 'commas'],
    ['1,,000', 'commas'],
    ['0,100', 'commas'],
    ['1.000,00', 'commas'],
    ['12345,678.00', 'commas'],
    ['1000000000', 'too_large'],
    ['1000000000.00', 'too_large'],
    ['9'.repeat(100_000), 'too_large'],
  ])('refuses %j as %s, with words', (typed, failure) => {
    expect(parseAmount(typed.slice(0, 100_000))).toEqual({ ok: false, failure });
  });

  it('has words for every problem', () => {
    for (const words of Object.values(AMOUNT_PROBLEM_WORDS)) expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it('reads back every amount that it shows, however it is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: MAX_CENTS }), (value) => {
        const amount = cents(value);
        for (const text of [toWireAmount(amount), formatCents(amount)]) expect(parseAmount(text)).toEqual({ ok: true, value });
        expect(parseWireAmount(toWireAmount(amount))).toBe(value);
      }),
    );
  });

  it('never throws, and never reads what is not plainly an amount', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = parseAmount(typed);
        if (read.ok) expect(typed.trim()).toMatch(/^\$?\s*[\d,]*(\.\d\d)?$/);
      }),
    );
  });
});

describe('the amount of the wire', () => {
  it.each([
    [1n, '0.01'],
    [10n, '0.10'],
    [100n, '1.00'],
    [10_000n, '100.00'],
    [99_999_999_999n, '999999999.99'],
    [-5n, '-0.05'],
    [-12_345n, '-123.45'],
    [0n, '0.00'],
  ])('writes %s as %s', (value, text) => {
    expect(toWireAmount(cents(value))).toBe(text);
    expect(parseWireAmount(text)).toBe(value);
  });

  it.each([
    ['100', 10_000n],
    ['100.5', 10_050n],
    ['0', 0n],
  ])('reads %j', (text, value) => {
    expect(parseWireAmount(text)).toBe(value);
  });

  it.each(['', '1,000.00', '$1.00', '1.005', '1e3', ' 1.00', '1.00 ', '.50', '1.', '--1', '1'.repeat(16), '1.00\n'])('does not read %j', (text) => {
    expect(parseWireAmount(text)).toBeNull();
  });
});

describe('formatCents', () => {
  it.each([
    [1n, '$0.01'],
    [100_000n, '$1,000.00'],
    [1_234_567n, '$12,345.67'],
    [99_999_999_999n, '$999,999,999.99'],
    [-123_456n, '−$1,234.56'],
  ])('shows %s as %s', (value, text) => {
    expect(formatCents(cents(value))).toBe(text);
  });
});
