import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatTime } from './local-time.ts';

describe('times on screens', () => {
  it('names the zone, in summer and winter', () => {
    expect(formatTime('2026-11-20T19:05:00.000Z', 'America/New_York')).toBe('14:05 EST');
    expect(formatTime('2026-07-20T19:05:00.000Z', 'America/New_York')).toBe('15:05 EDT');
    expect(formatDateTime('2026-11-20T05:00:09.000Z', 'America/New_York')).toBe('Nov 20, 2026, 00:00:09 EST');
  });

  it('shows the date where the console is, not where the bank is', () => {
    expect(formatDate('2026-11-21T02:00:00.000Z', 'America/New_York')).toBe('Nov 20, 2026');
  });

  it('shows what is no date as it came', () => {
    expect(formatDate('20/11/2026 soon', 'America/New_York')).toBe('20/11/2026 soon');
  });
});
