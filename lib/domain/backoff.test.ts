import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pendingDelayMs, postedDelayMs, replayDelayMs, retryDelayMs } from './backoff.ts';
import { MAX_RESENDS } from './next-step.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';

const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('replayDelayMs', () => {
  it('never knocks sooner than the bank asks for, and never sooner than before', () => {
    fc.assert(
      fc.property(fc.nat({ max: MAX_RESENDS }), fraction, fc.option(fc.nat({ max: DAY_MS })), (resend, chance, asked) => {
        const delay = replayDelayMs(resend, 4_000, chance, asked);
        expect(delay).toBeGreaterThanOrEqual(4_000);
        expect(delay).toBeGreaterThanOrEqual(Math.min(asked ?? 0, 10 * MINUTE_MS));
        expect(replayDelayMs(resend + 1, 4_000, chance, asked)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });

  it('fits five resends and their minutes of waiting into the window of 15 minutes when jitter is small', () => {
    const waits = [0, 1, 2, 3, 4].reduce((sum, resend) => sum + replayDelayMs(resend, 4_000, 0, null), 0);
    expect(waits + 5 * MINUTE_MS).toBeLessThan(15 * MINUTE_MS);
  });

  it('does not believe a bank that asks for a day', () => {
    expect(replayDelayMs(0, 4_000, 0, DAY_MS)).toBe(10 * MINUTE_MS);
  });
});

describe('retryDelayMs', () => {
  it('doubles up to sixteen times the first pause', () => {
    expect([1, 2, 3, 5, 9].map((attempts) => retryDelayMs(attempts, 2_000, 0, null))).toEqual([2_000, 4_000, 8_000, 32_000, 32_000]);
  });
});

describe('reading the settlement again', () => {
  it('is quick while fresh and hourly at the slowest while pending', () => {
    expect(pendingDelayMs(MINUTE_MS, 2_000)).toBe(2_000);
    expect(pendingDelayMs(10 * MINUTE_MS, 2_000)).toBe(15_000);
    expect(pendingDelayMs(30 * DAY_MS, 2_000)).toBe(HOUR_MS);
  });

  it('is at least daily once posted', () => {
    expect(postedDelayMs(0, 5_000)).toBe(5_000);
    expect(postedDelayMs(HOUR_MS, 5_000)).toBe(HOUR_MS);
    expect(postedDelayMs(60 * DAY_MS, 5_000)).toBe(DAY_MS);
  });
});
