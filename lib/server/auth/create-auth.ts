import 'server-only';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { DB } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import type { BetterAuthOptions } from 'better-auth/minimal';
import type { Log } from '../context.ts';
import { authAccount, authRateLimit, authSession, authUser, authVerification } from '../db/auth-schema.ts';
import type { Env } from '../env.ts';
import { deriveKey } from '../vault.ts';
import { ACCOUNT_WINDOW_MS } from './account-throttle.ts';
import { ADDRESS_HEADER } from './client-address.ts';
import { createTokenHash, withHashedTokens } from './hashed-tokens.ts';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, verifyPassword } from './password.ts';

export const AUTH_PATH = '/api/auth';

export type Auth = ReturnType<typeof createAuth>;
export type AuthSettings = Pick<Env, 'appUrl' | 'allowedOrigins' | 'authSecret' | 'timings'>;

/** The sign-in library, told to do only what this console needs: e-mail and password, no sign-up, sessions in the database. */
export function createAuth(database: DB, env: AuthSettings, log: Log) {
  const overHttps = env.appUrl.startsWith('https:');
  const stored = drizzleAdapter(database, {
    provider: 'pg',
    schema: { user: authUser, session: authSession, account: authAccount, verification: authVerification, rateLimit: authRateLimit },
  });
  const tokenHash = createTokenHash(deriveKey(Buffer.from(env.authSecret, 'utf8'), 'session token'));
  return betterAuth({
    appName: 'Railhead',
    baseURL: env.appUrl,
    basePath: AUTH_PATH,
    secret: env.authSecret,
    trustedOrigins: [...env.allowedOrigins],
    database: (options: BetterAuthOptions) => withHashedTokens(stored(options), tokenHash),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'auditor', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      // The absolute limit. The idle one is ours (read-session.ts): it counts from `updatedAt`, which only people's acts move.
      expiresIn: env.timings.sessionMaxMs / 1_000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      // Also how long the library keeps a count before it prunes it: account-throttle.ts needs its own window kept.
      window: ACCOUNT_WINDOW_MS / 1_000,
      max: 300,
      // By address. Generous, because a whole office may share one; guessing at one account is held back by account-throttle.ts.
      customRules: { '/sign-in/email': { window: 60, max: 60 }, '/change-password': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: overHttps ? '__Host-railhead' : 'railhead',
      // Off, or the library would put its own `__Secure-` in front of our `__Host-`.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: overHttps, path: '/' },
      // Only ever set by us, from what the proxies in front of us can vouch for (client-address.ts).
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          // After the password was checked, so that a disabled person's sign-in takes as long as a wrong password.
          async before(session, context) {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            return user !== undefined && user !== null && !('disabledAt' in user && user.disabledAt !== null && user.disabledAt !== undefined);
          },
        },
      },
    },
    logger: { level: 'warn', log: (level, message) => (level === 'error' ? log.error : log.warn)('session.library', { reason: message }) },
    telemetry: { enabled: false },
  });
}
