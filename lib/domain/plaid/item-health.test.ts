import { describe, expect, it } from 'vitest';
import { healthOfCode, healthWords, nextHealth } from './item-health.ts';
import type { ItemHealth } from './plaid-views.ts';

const HEALTHS: readonly ItemHealth[] = ['good', 'sign_in_needed', 'disconnecting', 'revoked'];

describe('the health of a connection', () => {
  it('is told by errors about the customer alone', () => {
    expect(healthOfCode('ITEM_LOGIN_REQUIRED')).toBe('sign_in_needed');
    expect(healthOfCode('USER_PERMISSION_REVOKED')).toBe('revoked');
    for (const ours of ['INVALID_ACCESS_TOKEN', 'INVALID_API_KEYS', 'NO_ANSWER', 'RATE_LIMIT_EXCEEDED', 'INSTITUTION_DOWN']) expect(healthOfCode(ours), ours).toBeNull();
  });

  it('leaves a revocation by a reconnection alone', () => {
    for (const told of HEALTHS) {
      expect(nextHealth('revoked', told, false)).toBe('revoked');
      expect(nextHealth('revoked', told, true)).toBe(told);
      expect(nextHealth(told, 'revoked', false)).toBe('revoked');
    }
  });

  it('keeps an announced end until the customer reconnects, and mends a sign-in by a look', () => {
    expect(nextHealth('disconnecting', 'good', false)).toBe('disconnecting');
    expect(nextHealth('disconnecting', 'good', true)).toBe('good');
    expect(nextHealth('disconnecting', 'sign_in_needed', false)).toBe('sign_in_needed');
    expect(nextHealth('sign_in_needed', 'good', false)).toBe('good');
  });

  it('says what to do whenever something is wrong', () => {
    for (const health of HEALTHS) for (const tokenised of [true, false]) expect(healthWords(health, tokenised).next === null, health).toBe(health === 'good');
  });
});
