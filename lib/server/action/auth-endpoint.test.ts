import { describe, expect, it } from 'vitest';
import { createAuth } from '../auth/create-auth.ts';
import { createSilentLog } from '../log.ts';
import { AUTH_ROUTES, readAuthRoute } from './auth-endpoint.ts';

const auth = createAuth(
  {},
  {
    appUrl: 'http://localhost:3000',
    allowedOrigins: [],
    authSecret: 's'.repeat(48),
    timings: { sessionIdleMs: 1, sessionMaxMs: 3_600_000, bankTimeoutMs: 1, keyWindowMs: 1, sendWindowMs: 1, firstReplayMs: 1, retryMs: 1, settlementPollMs: 1, postedPollMs: 1, workerPassMs: 1 },
  },
  createSilentLog(),
);

/** Every HTTP route that the installed version of the library would answer. */
const offered = Object.values(auth.api).flatMap((endpoint) => ('path' in endpoint && typeof endpoint.path === 'string' ? [endpoint.path] : []));
const mounted = Object.keys(AUTH_ROUTES);
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

describe('the sign-in library’s routes', () => {
  it('are known to this test', () => {
    expect(offered.length).toBeGreaterThan(20);
    expect(offered).toEqual(expect.arrayContaining([...mounted, '/sign-up/email', '/update-user', '/change-password', '/get-session', '/delete-user']));
  });

  it('are 404 unless listed, in every method', () => {
    const answered = offered.flatMap((path) => METHODS.filter((method) => readAuthRoute({ method, url: `http://localhost:3000/api/auth${path}` }) !== null).map((method) => `${method} ${path}`));
    expect(answered.sort()).toEqual(['POST /sign-in/email', 'POST /sign-out']);
  });

  it.each(['/api/auth/sign-out/', '/api/auth//sign-out', '/api/auth/sign-out/x', '/api/auth/SIGN-OUT', '/api/auth', '/api/auth/sign-in%2Femail'])('%s is 404', (path) => {
    expect(readAuthRoute({ method: 'POST', url: `http://localhost:3000${path}` })).toBeNull();
  });
});
