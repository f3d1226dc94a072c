import { describe, expect, it } from 'vitest';
import { RETURN_CODES } from './return-codes.ts';
import { adviseOnReturn, EFFECT_WORDS } from './return-effects.ts';

const effectOf = (code: string | null) => adviseOnReturn(code).effect;

describe('what a return means', () => {
  it('is said for each of the 71 codes: a next action and an effect in whole sentences', () => {
    for (const { code } of RETURN_CODES) {
      const { nextAction, effect } = adviseOnReturn(code);
      expect(nextAction, code).toMatch(/^[A-Z].*\.$/);
      expect(EFFECT_WORDS[effect], code).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('frees the account for another try only where the money was merely missing', () => {
    expect(RETURN_CODES.filter(({ code }) => effectOf(code) === 'usable').map(({ code }) => code)).toEqual(['R01', 'R09']);
  });

  it('stops an account that is closed, wrong, dead, frozen, not authorised or under sanctions', () => {
    for (const code of ['R02', 'R03', 'R04', 'R05', 'R07', 'R10', 'R13', 'R15', 'R16', 'R20', 'R28', 'R90']) expect(effectOf(code), code).toBe('do_not_charge');
  });

  it('agrees with the list: what may not be retried never frees the account, what the sender got wrong does not blame it', () => {
    for (const { code, retry, category } of RETURN_CODES) {
      if (retry.startsWith('no')) expect(effectOf(code), code).not.toBe('usable');
      if (retry === 'fix and resend') expect(effectOf(code), code).toBe('none');
      if (category === 'unauthorized') expect(effectOf(code), code).toMatch(/^(hold|do_not_charge)$/);
    }
  });

  it('names what is peculiar to a code', () => {
    expect(adviseOnReturn('R29').nextAction).toContain('company id');
    expect(adviseOnReturn('R11').nextAction).toContain('60 days');
    expect(adviseOnReturn('R90').nextAction).toContain('compliance');
    expect(adviseOnReturn('r01').nextAction).toContain('two more tries');
  });

  it('is careful with a code that nobody here knows, with none at all, and with one that fits no such debit', () => {
    for (const code of ['X99', 'R99', '', null, 'R45', 'R81', 'R51']) expect(effectOf(code), String(code)).toBe('hold');
    expect(adviseOnReturn('R99').nextAction).toContain('does not know this code');
    expect(adviseOnReturn(null).nextAction).toContain('no code');
  });
});
