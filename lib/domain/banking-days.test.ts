import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addBankingDays, bankingTime, closureOn, isBankingDay } from './banking-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const after = (text: string, count: number) => addBankingDays(day(text), count).toString();

describe('banking days', () => {
  it('are Monday to Friday less the holidays', () => {
    expect(closureOn(day('2026-11-20'))).toBeNull();
    expect(closureOn(day('2026-11-21'))).toBe('Saturday');
    expect(closureOn(day('2026-11-22'))).toBe('Sunday');
    expect(closureOn(day('2026-11-26'))).toBe('Thanksgiving Day');
  });

  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-25', 1, '2026-11-27'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2026-07-02', 1, '2026-07-03'],
    ['2027-07-02', 1, '2027-07-06'],
    ['2026-11-24', 2, '2026-11-27'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2027-01-02', -1, '2026-12-31'],
    ['2026-11-21', 0, '2026-11-21'],
  ])('from %s, %i of them lead to %s', (from, count, to) => {
    expect(after(from, count)).toBe(to);
  });

  const anyDay = fc.integer({ min: 0, max: 365 * 30 }).map((days) => day('2021-01-01').add({ days }));

  it('are reached in both directions, with exactly that many banking days between (property)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (from, count) => {
        const to = addBankingDays(from, count);
        expect(isBankingDay(to)).toBe(true);
        const passed = Array.from({ length: from.until(to).days }, (_, index) => from.add({ days: index + 1 }));
        expect(passed.filter(isBankingDay)).toHaveLength(count);
        if (isBankingDay(from)) expect(addBankingDays(to, -count).equals(from)).toBe(true);
      }),
    );
  });

  it('are never more than four closed days apart', () => {
    fc.assert(fc.property(anyDay, (from) => from.until(addBankingDays(from, 1)).days <= 4));
  });

  it('follow the clock of the banks, wherever the moment is written', () => {
    expect(bankingTime(new Date('2026-11-21T04:59:59Z')).toString()).toBe('2026-11-20T23:59:59');
    expect(bankingTime(new Date('2026-11-20T22:45:00+01:00')).toString()).toBe('2026-11-20T16:45:00');
    expect(bankingTime(new Date('2026-07-20T20:45:00Z')).toString()).toBe('2026-07-20T16:45:00');
  });
});
