import { describe, expect, it } from 'vitest';
import { gateOf, KNOWN_VERIFICATIONS } from './verification-gate.ts';

const TABLE = [
  [null, 'go'],
  ['', 'go'],
  ['automatically_verified', 'go'],
  ['manually_verified', 'go'],
  ['database_matched', 'go'],
  ['database_insights_pass', 'go'],
  ['database_insights_pass_with_caution', 'warn'],
  ['pending_automatic_verification', 'blocked'],
  ['pending_manual_verification', 'blocked'],
  ['database_insights_pending', 'blocked'],
  ['unsent', 'blocked'],
  ['verification_failed', 'blocked'],
  ['verification_expired', 'blocked'],
  ['database_insights_fail', 'blocked'],
  ['pending_something_new', 'blocked'],
  ['verified_in_a_new_way', 'blocked'],
  ['Manually_Verified', 'blocked'],
  ['constructor', 'blocked'],
] as const;

describe('gateOf', () => {
  it.each(TABLE)('%j: %s', (status, level) => {
    const gate = gateOf(status);
    expect(gate.level).toBe(level);
    expect(gate.status).toBe(status === '' ? null : status);
    expect(gate.sentence).toMatch(/^[A-Z].*\.$/);
    // Whoever may not go on as it is, is told what to do.
    if (level === 'go') expect(gate.next).toBeNull();
    else expect(gate.next).toMatch(/^[A-Z].*\.$/);
  });

  it('has every known word in the table above', () => {
    const listed: (string | null)[] = TABLE.map(([status]) => status);
    expect(KNOWN_VERIFICATIONS.filter((status) => !listed.includes(status))).toEqual([]);
  });

  it('names a word that it does not know', () => {
    expect(gateOf('verified_in_a_new_way').sentence).toContain('(verified_in_a_new_way)');
  });
});
