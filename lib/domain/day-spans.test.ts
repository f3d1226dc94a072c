import { describe, expect, it } from 'vitest';
import { oftenAskedSpans } from './day-spans.ts';

describe('the spans of days that are often asked for', () => {
  it('end today where the console stands, not in UTC', () => {
    // 02:30 UTC on the first of March is still the last of February in New York.
    expect(oftenAskedSpans(new Date('2027-03-01T02:30:00Z'), 'America/New_York')).toEqual([
      { label: 'Today', from: '2027-02-28', to: '2027-02-28' },
      { label: 'Last 7 days', from: '2027-02-22', to: '2027-02-28' },
      { label: 'Last 30 days', from: '2027-01-30', to: '2027-02-28' },
      { label: 'This month', from: '2027-02-01', to: '2027-02-28' },
    ]);
  });
});
