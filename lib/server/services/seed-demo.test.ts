import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { openServiceHarness } from '#lib/testing/service-harness.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { createAuth } from '../auth/create-auth.ts';
import { countOperators, findOperatorByEmail, hasPassword } from '../auth/operators.ts';
import { authUser } from '../db/auth-schema.ts';
import { createSilentLog } from '../log.ts';
import type { OpenRuntime } from '../runtime.ts';
import { seedDemo } from './seed-demo.ts';

let home: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
beforeAll(async () => {
  home = await openServiceHarness();
});
afterAll(() => home.close());
beforeEach(async () => {
  harness = await home.fresh();
  await harness.database.drizzle.delete(authUser);
});

function open(change: Partial<OpenRuntime['env']> = {}): OpenRuntime {
  const env = { ...harness.runtime.env, ...change };
  const { database } = harness;
  return { ...harness.runtime, env, database, auth: createAuth(database.drizzle, env, createSilentLog()), close: () => database.close() };
}

const links = (runtime: OpenRuntime) => runtime.queries.listOperations({ kind: 'link_account', viewerId: '', limit: 10 });

async function knowsDemoPassword(runtime: OpenRuntime, email: string): Promise<boolean> {
  const found = await findOperatorByEmail(runtime.auth, email);
  return found !== null && hasPassword(runtime.auth, found.id, DEMO_PASSWORD);
}

describe('the first start in emulator mode', () => {
  it('makes four people and links one program account through the bank', async () => {
    const runtime = open();
    const seeded = await seedDemo(runtime);
    expect(seeded.map(({ email, role }) => `${email} ${role}`)).toEqual(['admin@railhead.local admin', 'admin2@railhead.local admin', 'support@railhead.local support', 'auditor@railhead.local auditor']);
    expect(await knowsDemoPassword(runtime, 'auditor@railhead.local')).toBe(true);
    expect(await links(runtime)).toHaveLength(1);
    expect(harness.bank.executions.size).toBe(1);
  });

  it('does nothing a second time', async () => {
    const runtime = open();
    await seedDemo(runtime);
    expect(await seedDemo(runtime)).toEqual([]);
    expect(await countOperators(runtime.auth)).toBe(4);
    expect(await links(runtime)).toHaveLength(1);
  });

  it('finishes what a start that was cut short left out', async () => {
    const runtime = open();
    await seedDemo(runtime);
    await harness.database.drizzle.delete(authUser);
    expect(await seedDemo(runtime)).toHaveLength(4);
    expect(await links(runtime)).toHaveLength(1);
  });

  it('gives random passwords beyond loopback, also to people who had the known one', async () => {
    await seedDemo(open());
    const reachable = open({ host: '0.0.0.0', hostIsLoopback: false });
    const seeded = await seedDemo(reachable);
    expect(new Set(seeded.map(({ password }) => password)).size).toBe(4);
    for (const { email } of seeded) expect(await knowsDemoPassword(reachable, email)).toBe(false);
    expect(await seedDemo(reachable)).toEqual([]);
  });

  it('never happens in another mode', async () => {
    await expect(seedDemo(open({ mode: 'sandbox' }))).rejects.toThrow('emulator mode only');
    expect(await countOperators(open().auth)).toBe(0);
  });
});
