/** Spaces and dashes of every kind that paste brings along; anything else stays to be refused. */
export function stripNumber(typed: string): string {
  return typed.replace(/[\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufe58\ufe63\uff0d-]/g, '');
}

export type RoutingNumberFinding = 'good' | 'checksum' | 'prefix';

/** ABA check: 3(d1+d4+d7) + 7(d2+d5+d8) + (d3+d6+d9) is a positive multiple of ten; the first two figures lie in
 *  00–12, 21–32, 61–72 or are 80. `nineDigits` must be nine figures; leading zeros count, so it is text. */
export function inspectRoutingNumber(nineDigits: string): RoutingNumberFinding {
  const weights = [3, 7, 1];
  const sum = Array.from(nineDigits).reduce((total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0), 0);
  if (sum === 0 || sum % 10 !== 0) return 'checksum';
  const prefix = Number(nineDigits.slice(0, 2));
  const usual = prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix === 80;
  return usual ? 'good' : 'prefix';
}
