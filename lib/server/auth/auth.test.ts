import { PGlite } from '@electric-sql/pglite';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authAccount, authRateLimit, authSession, authUser } from '../db/auth-schema.ts';
import type { Database } from '../db/database.ts';
import { wrapPglite } from '../db/open-pglite.ts';
import { createSilentLog } from '../log.ts';
import { changePassword } from './change-password.ts';
import { createAuth } from './create-auth.ts';
import type { Auth } from './create-auth.ts';
import { createOperator } from './operators.ts';
import { readSession } from './read-session.ts';
import { extendSession, readSessionLife } from './session-life.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'railhead-demo';
const EMAIL = 'admin@railhead.local';
const limits = { sessionIdleMs: 15 * 60_000, sessionMaxMs: 12 * 3_600_000 };
const settings = { appUrl: ORIGIN, allowedOrigins: [ORIGIN], authSecret: 's'.repeat(48), timings: { ...limits } };

let database: Database;
let auth: Auth;
let userId = '';

let ada: { user: typeof authUser.$inferSelect; account: typeof authAccount.$inferSelect };

// Hashing a password takes a tenth of a second on purpose: once for all, and each test gets the rows as they were.
beforeAll(async () => {
  database = await wrapPglite(await PGlite.create());
  auth = open(settings);
  userId = (await createOperator(auth, { email: EMAIL, name: 'Ada', role: 'admin', password: PASSWORD })).id;
  const [user] = await database.drizzle.select().from(authUser);
  const [account] = await database.drizzle.select().from(authAccount);
  if (user === undefined || account === undefined) throw new Error('nobody was made');
  ada = { user, account };
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  await database.drizzle.delete(authRateLimit);
  await database.drizzle.delete(authUser);
  await database.drizzle.insert(authUser).values(ada.user);
  await database.drizzle.insert(authAccount).values(ada.account);
});

function open(own: Omit<typeof settings, 'timings'>): Auth {
  const timings = { ...limits, bankTimeoutMs: 1, keyWindowMs: 1, sendWindowMs: 1, firstReplayMs: 1, retryMs: 1, settlementPollMs: 1, postedPollMs: 1, workerPassMs: 1 };
  return createAuth(database.drizzle, { ...own, timings }, createSilentLog());
}

const caller = (headers: Record<string, string> = {}, address = '203.0.113.9') => ({ headers: new Headers({ origin: ORIGIN, ...headers }), address });
const attempt = (password: string, { email = EMAIL, address = '203.0.113.9', now = new Date() } = {}) => signIn(auth, caller({}, address), { email, password }, now);

async function signedIn(): Promise<Headers> {
  const result = await attempt(PASSWORD);
  if (!result.ok) throw new Error(result.failure);
  return new Headers({ origin: ORIGIN, cookie: cookieOf(result.value.setCookie) });
}

const cookieOf = (setCookie: string[]) => setCookie.map((header) => header.split(';')[0]).join('; ');
const who = (headers: Headers, now = new Date(), isPersonsAct = true) => readSession(auth, headers, limits, now, isPersonsAct);
const later = (ms: number) => new Date(Date.now() + ms);

describe('signing in', () => {
  it('gives a session with name and role, in an HttpOnly cookie that lasts no longer than the absolute limit', async () => {
    const result = await attempt(PASSWORD, { email: 'Admin@Railhead.local' });
    if (!result.ok) throw new Error(result.failure);
    expect(result.value.userId).toBe(userId);
    expect(result.value.setCookie).toEqual([expect.stringMatching(/^railhead\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)]);
    expect(await who(new Headers({ cookie: cookieOf(result.value.setCookie) }))).toEqual({ id: userId, name: 'Ada', email: EMAIL, role: 'admin' });
  });

  it('names the cookie __Host- and marks it Secure under https', async () => {
    const https = 'https://console.example.com';
    const secure = open({ ...settings, appUrl: https, allowedOrigins: [https] });
    const result = await signIn(secure, { headers: new Headers({ origin: https }), address: '203.0.113.9' }, { email: EMAIL, password: PASSWORD }, new Date());
    expect(result.ok && result.value.setCookie[0]).toMatch(/^__Host-railhead\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('answers alike for a wrong password, an unknown e-mail and a disabled person', async () => {
    expect(await attempt('not-the-password')).toEqual({ ok: false, failure: 'wrong' });
    expect(await attempt(PASSWORD, { email: 'nobody@railhead.local' })).toEqual({ ok: false, failure: 'wrong' });
    await database.drizzle.update(authUser).set({ disabledAt: new Date() }).where(eq(authUser.id, userId));
    expect(await attempt(PASSWORD)).toEqual({ ok: false, failure: 'wrong' });
    expect(await database.drizzle.select().from(authSession)).toEqual([]);
  });

  it('stores neither password nor token: only salted and keyed hashes', async () => {
    const headers = await signedIn();
    const [account] = await database.drizzle.select().from(authAccount);
    expect(account?.password).toMatch(/^scrypt\$15\$8\$3\$/);
    const [session] = await database.drizzle.select().from(authSession);
    const token = decodeURIComponent(headers.get('cookie') ?? '').split('=')[1]?.split('.')[0] ?? '';
    expect(token).toHaveLength(32);
    expect(session?.token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(session)).not.toContain(token);
  });

  it('makes a new token each time', async () => {
    expect((await signedIn()).get('cookie')).not.toBe((await signedIn()).get('cookie'));
  });

  it('cannot be reached with a role of one’s own choosing: sign-up is closed', async () => {
    const body = JSON.stringify({ email: 'x@y.zz', name: 'x', password: 'a-long-password', role: 'admin' });
    const response = await auth.handler(new Request(`${ORIGIN}/api/auth/sign-up/email`, { method: 'POST', headers: { origin: ORIGIN, 'content-type': 'application/json' }, body }));
    expect(response.ok).toBe(false);
    expect(await database.drizzle.select().from(authUser)).toHaveLength(1);
  });
});

describe('throttling', () => {
  it('holds back the eleventh guess at one account, the right one too, and opens again after five minutes', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect(await attempt('wrong-password')).toEqual({ ok: false, failure: 'wrong' });
    expect(await attempt(PASSWORD)).toEqual({ ok: false, failure: 'throttled' });
    expect(await attempt(PASSWORD, { address: '203.0.113.10' })).toMatchObject({ ok: true });
    expect(await attempt(PASSWORD, { now: later(5 * 60_000) })).toMatchObject({ ok: true });
  }, 30_000);

  it('forgets earlier slips after a right password', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 6; guess += 1) await attempt('wrong-password');
      expect(await attempt(PASSWORD)).toMatchObject({ ok: true });
    }
  }, 30_000);

  it('counts by address over all accounts, also on the way of the sign-in action', async () => {
    await database.drizzle.insert(authRateLimit).values({ id: 'r', key: '203.0.113.9|/sign-in/email', count: 60, lastRequest: Date.now() });
    expect(await attempt(PASSWORD)).toEqual({ ok: false, failure: 'throttled' });
    expect(await attempt(PASSWORD, { address: '203.0.113.10' })).toMatchObject({ ok: true });
  });
});

describe('a session', () => {
  it('ends after 15 idle minutes; a person’s act counts, polling does not', async () => {
    const headers = await signedIn();
    expect(await who(headers, later(10 * 60_000), false)).not.toBeNull();
    expect(await who(headers, later(14 * 60_000), true)).not.toBeNull();
    expect(await who(headers, later(28 * 60_000), false)).not.toBeNull();
    expect(await who(headers, later(29 * 60_000 + 1), false)).toBeNull();
    expect(await database.drizzle.select().from(authSession)).toEqual([]);
  });

  it('tells how long it lasts without lasting longer for it, and is extended by one press', async () => {
    const headers = await signedIn();
    const life = (now: Date) => readSessionLife(auth, headers, limits, now);
    const [session] = await database.drizzle.select().from(authSession);
    const start = session?.updatedAt.getTime() ?? 0;
    const after = (ms: number) => new Date(start + ms);
    expect(await life(after(0))).toEqual({ secondsLeft: 900, warnAtSeconds: 120, canExtend: true });
    expect(await life(after(13 * 60_000 + 500))).toEqual({ secondsLeft: 119, warnAtSeconds: 120, canExtend: true });
    expect((await database.drizzle.select().from(authSession))[0]?.updatedAt).toEqual(session?.updatedAt);
    expect(await extendSession(auth, headers, limits, after(14 * 60_000))).toEqual({ secondsLeft: 900, warnAtSeconds: 120, canExtend: true });
    expect(await life(after(28 * 60_000))).toMatchObject({ secondsLeft: 60 });
    expect(await life(after(29 * 60_000))).toBeNull();
    expect(await extendSession(auth, headers, limits, after(29 * 60_000))).toBeNull();
  });

  it('cannot be extended beyond the absolute limit, and says so', async () => {
    const headers = await signedIn();
    const [session] = await database.drizzle.select().from(authSession);
    const late = new Date((session?.createdAt.getTime() ?? 0) + 12 * 3_600_000 - 60_000);
    await database.drizzle.update(authSession).set({ updatedAt: late });
    const asked = { secondsLeft: 60, warnAtSeconds: 120, canExtend: false };
    expect(await readSessionLife(auth, headers, limits, late)).toEqual(asked);
    expect(await extendSession(auth, headers, limits, late)).toEqual(asked);
  });

  it('warns from half of a short idle limit on', async () => {
    const life = await readSessionLife(auth, await signedIn(), { ...limits, sessionIdleMs: 60_000 }, new Date());
    expect(life).toMatchObject({ warnAtSeconds: 30 });
  });

  it('ends 12 hours after sign-in, however busy', async () => {
    const headers = await signedIn();
    await database.drizzle.update(authSession).set({ updatedAt: later(12 * 3_600_000 - 1_000) });
    expect(await who(headers, later(12 * 3_600_000 - 1_000))).not.toBeNull();
    expect(await who(headers, later(12 * 3_600_000))).toBeNull();
  });

  it('ends at sign-out, at once and in the database', async () => {
    const headers = await signedIn();
    const cleared = await signOut(auth, { headers, address: '203.0.113.9' });
    expect(cleared[0]).toContain('Max-Age=0');
    expect(await who(headers)).toBeNull();
  });

  it('ends when the person is disabled, or loses every known role', async () => {
    const headers = await signedIn();
    await database.drizzle.update(authUser).set({ disabledAt: new Date() });
    expect(await who(headers)).toBeNull();
  });

  it('is not opened by a forged or foreign token', async () => {
    const headers = await signedIn();
    const cookie = headers.get('cookie') ?? '';
    for (const forged of [cookie.replace(/=(.)/, (_, first) => (first === 'X' ? '=Y' : '=X')), `${cookie}x`, 'railhead.session_token=abc', '']) expect(await who(new Headers({ cookie: forged }))).toBeNull();
    const [stored] = await database.drizzle.select().from(authSession);
    expect(await who(new Headers({ cookie: `railhead.session_token=${stored?.token}` }))).toBeNull();
  });
});

describe('changing one’s password', () => {
  const change = (headers: Headers, currentPassword: string, newPassword: string) =>
    changePassword(auth, { headers, address: '203.0.113.9' }, { currentPassword, newPassword });

  it('ends every other session and gives this browser a new one', async () => {
    const [mine, other] = [await signedIn(), await signedIn()];
    const result = await change(mine, PASSWORD, 'a-better-password');
    if (!result.ok) throw new Error(result.failure);
    expect(await who(other)).toBeNull();
    expect(await who(mine)).toBeNull();
    expect(await who(new Headers({ cookie: cookieOf(result.value.setCookie) }))).toMatchObject({ id: userId });
    expect(await attempt(PASSWORD)).toEqual({ ok: false, failure: 'wrong' });
    expect(await attempt('a-better-password')).toMatchObject({ ok: true });
  });

  it('asks for the current one, and for 12 to 128 characters', async () => {
    const headers = await signedIn();
    expect(await change(headers, 'not-the-password', 'a-better-password')).toEqual({ ok: false, failure: 'wrong' });
    expect(await change(headers, PASSWORD, 'short-passw')).toEqual({ ok: false, failure: 'too_short' });
    expect(await change(headers, PASSWORD, 'x'.repeat(129))).toEqual({ ok: false, failure: 'too_long' });
    expect(await change(new Headers({ origin: ORIGIN, cookie: 'railhead.session_token=x' }), PASSWORD, 'a-better-password')).toEqual({ ok: false, failure: 'signed_out' });
    expect(await who(headers)).not.toBeNull();
  });
});
