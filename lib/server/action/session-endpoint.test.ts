import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth, type Auth } from '#lib/server/auth/create-auth.ts';
import { createOperator } from '#lib/server/auth/operators.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { authSession } from '#lib/server/db/auth-schema.ts';
import { createSilentLog } from '#lib/server/log.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { answerSessionExtend, answerSessionRead } from './session-endpoint.ts';

const here = vi.hoisted(() => ({ runtime: {}, jar: new Array<{ name: string; value: string }>() }));
vi.mock('../runtime.ts', () => ({ openRuntime: async () => here.runtime }));
vi.mock('next/headers', () => ({ cookies: async () => ({ getAll: () => here.jar }), headers: async () => new Headers() }));

const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'railhead-demo';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let auth: Auth;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  harness = await opened.fresh();
  const { runtime, database } = harness;
  auth = createAuth(database.drizzle, runtime.env, createSilentLog());
  here.runtime = { ...runtime, auth, context: { ...runtime.context, clock: { ...runtime.context.clock, now: () => new Date(nowMs) } } };
  nowMs = Date.now();
  here.jar = [];
});
afterAll(() => opened.close());

// The library dates sessions by the machine's clock.
let nowMs = 0;

async function signedIn(): Promise<void> {
  await createOperator(auth, { email: 'eve@railhead.test', name: 'Eve', role: 'auditor', password: PASSWORD });
  const result = await signIn(auth, { headers: new Headers({ origin: ORIGIN }), address: '203.0.113.9' }, { email: 'eve@railhead.test', password: PASSWORD }, new Date());
  if (!result.ok) throw new Error(result.failure);
  here.jar = result.value.setCookie.map((header) => {
    const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=');
    return { name, value: decodeURIComponent(value) };
  });
  const [session] = await harness.database.drizzle.select().from(authSession);
  nowMs = session?.updatedAt.getTime() ?? 0;
}

const extend = (origin: string | null = ORIGIN) => answerSessionExtend(new Request(`${ORIGIN}/api/session`, { method: 'POST', headers: origin === null ? {} : { origin } }));
const lastActs = async () => (await harness.database.drizzle.select().from(authSession)).map(({ updatedAt }) => updatedAt.getTime());

describe('the session over HTTP', () => {
  it('tells how long is left as often as it is asked, and lasts no longer for it', async () => {
    await signedIn();
    const start = nowMs;
    nowMs += 14 * 60_000;
    const answer = await answerSessionRead();
    expect([answer.status, answer.headers.get('cache-control'), await answer.json()]).toEqual([200, 'no-store', { secondsLeft: 60, warnAtSeconds: 120, canExtend: true }]);
    expect(await lastActs()).toEqual([start]);
    nowMs += 60_000;
    expect((await answerSessionRead()).status).toBe(401);
  });

  it('is extended by one press', async () => {
    await signedIn();
    nowMs += 14 * 60_000;
    const answer = await extend();
    expect([answer.status, await answer.json()]).toEqual([200, { secondsLeft: 900, warnAtSeconds: 120, canExtend: true }]);
    expect(await lastActs()).toEqual([nowMs]);
  });

  it.each([null, 'null', '', 'http://evil.example', 'https://localhost:3000'])('is not extended from origin %s', async (origin) => {
    await signedIn();
    const start = nowMs;
    nowMs += 60_000;
    expect((await extend(origin)).status).toBe(403);
    expect(await lastActs()).toEqual([start]);
  });

  it('is a plain 401 for a stranger, and for whom it ended', async () => {
    expect([(await answerSessionRead()).status, (await extend()).status]).toEqual([401, 401]);
    await signedIn();
    nowMs += 15 * 60_000;
    expect([(await extend()).status, await lastActs()]).toEqual([401, []]);
  });
});
