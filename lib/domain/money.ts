import { fail, ok, type Result } from './result.ts';

declare const centsBrand: unique symbol;

/** US cents as an integer. The only form in which this program holds money; text at every boundary. */
export type Cents = bigint & { readonly [centsBrand]: 'Cents' };

// The wire's amount is a decimal string; eleven digits of cents is the largest sum the form accepts.
export const MAX_CENTS = cents(99_999_999_999n);

// Far beyond the largest sum with its commas; BigInt would work for minutes on what a hostile form can send.
const MAX_WHOLE_LENGTH = 40;

export type AmountProblem = 'empty' | 'not_a_number' | 'commas' | 'decimals' | 'zero' | 'negative' | 'too_large';

export function cents(value: bigint): Cents {
  return value as Cents;
}

/** Reads what a person typed: `100`, `$1,250.00`, `0.5` is refused as one decimal. Never rounds. */
export function parseAmount(typed: string): Result<Cents, AmountProblem> {
  const text = typed.trim().replace(/^\$\s*/, '');
  if (text === '') return fail('empty');
  if (/^[-−(]/.test(text)) return fail('negative');
  if (!/^[\d.,]+$/.test(text)) return fail('not_a_number');
  const [whole = '', fraction, ...rest] = text.split('.');
  if (rest.length > 0 || (whole === '' && !fraction)) return fail('not_a_number');
  if (fraction?.includes(',')) return fail('commas');
  if (whole.includes(',') && !/^[1-9]\d{0,2}(,\d{3})+$/.test(whole)) return fail('commas');
  if (fraction !== undefined && fraction.length !== 2) return fail('decimals');
  if (whole.length > MAX_WHOLE_LENGTH) return fail('too_large');
  const value = BigInt(`${whole.replaceAll(',', '')}${fraction ?? '00'}`);
  if (value === 0n) return fail('zero');
  if (value > MAX_CENTS) return fail('too_large');
  return ok(cents(value));
}

/** Words for each problem, said beside the field and in the error summary alike. */
export const AMOUNT_PROBLEM_WORDS: Record<AmountProblem, string> = {
  empty: 'Enter an amount, for example 100.00.',
  not_a_number: 'Enter the amount in figures only, for example 1250.00.',
  commas: 'Check the commas: write 1,250.00 or 1250.00.',
  decimals: 'Write whole dollars, or dollars and two figures of cents, for example 100 or 100.50.',
  zero: 'The amount must be more than $0.00.',
  negative: 'The amount cannot be negative. Enter it without the minus.',
  too_large: 'The most that can be sent at once is $999,999,999.99.',
};

/** `12345n` → `"123.45"`: the wire's form, two places, no separators. */
export function toWireAmount(amount: Cents): string {
  const negative = amount < 0n;
  const digits = (negative ? 0n - amount : amount).toString().padStart(3, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads an amount of the wire. Null when it is not a decimal with at most two places. */
export function parseWireAmount(text: string): Cents | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const value = BigInt(`${whole}${fraction.padEnd(2, '0')}`);
  return cents(sign === '-' ? -value : value);
}

/** `1234567n` → `"$12,345.67"`. */
export function formatCents(amount: Cents): string {
  const [whole = '0', fraction = '00'] = toWireAmount(amount < 0n ? cents(0n - amount) : amount).split('.');
  return `${amount < 0n ? '−' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
