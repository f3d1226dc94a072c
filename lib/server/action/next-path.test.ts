import { describe, expect, it } from 'vitest';
import { safeNext } from './next-path.ts';

describe('where to go after sign-in', () => {
  it.each(['/', '/fundings', '/fundings/op_0123456789ab', '/bank-accounts/link?draft=op_0123456789ab&x=%20y', '/fundings?q=rent+May&min=1.00', `/fundings?${'state=unknown&'.repeat(170)}`])('keeps %s', (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'fundings',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\nb',
    '/a b',
    '/sign-in?next=/sign-in',
    '/api/auth/sign-out',
    `/${'a'.repeat(2_500)}`,
  ])('drops %j', (path) => {
    expect(safeNext(path)).toBe('/');
  });
});
