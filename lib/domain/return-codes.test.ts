import { describe, expect, it } from 'vitest';
import { getReturnCode, RETURN_CODES, returnCodeWords } from './return-codes.ts';

describe('return codes', () => {
  it('knows all 71, each once and each wholly worded', () => {
    expect(RETURN_CODES).toHaveLength(71);
    expect(new Set(RETURN_CODES.map((known) => known.code)).size).toBe(71);
    for (const known of RETURN_CODES) {
      expect(known.code).toMatch(/^R\d{2}$/);
      for (const words of [known.title, known.meaning, known.timeFrame, known.category, known.retry]) expect(words).not.toBe('');
    }
  });

  it('words a code to be read after "Returned: ", keeping acronyms', () => {
    expect(returnCodeWords('R01')).toBe('insufficient funds (R01)');
    expect(returnCodeWords(' r29 ')).toBe('corporate customer: not authorized (R29)');
    expect(returnCodeWords('R51')).toBe('RCK ineligible or improper (R51)');
  });

  it('shows a code that it does not know as it came', () => {
    expect(getReturnCode('R99')).toBeNull();
    expect(returnCodeWords('XZ-7')).toBe('code XZ-7');
  });
});
