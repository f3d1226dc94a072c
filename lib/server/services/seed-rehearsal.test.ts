import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmulator, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { createIngoBank } from '../bank/ingo-bank.ts';
import { seedRehearsal } from './seed-rehearsal.ts';
import { getSeedingProgress } from './seeding/seeding-progress.ts';
import { sql } from 'drizzle-orm';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let emulator: EmulatorHarness;
beforeAll(async () => {
  opened = await openServiceHarness();
  harness = await opened.fresh();
  emulator = await openEmulator();
}, 60_000);
afterAll(async () => {
  await emulator.stop();
  await opened.close();
});

it('seeds', async () => {
  const { runtime, people, database } = harness;
  const control = new URL(emulator.emulator.controlOrigin);
  const clock = { now: () => new Date(), sleep: async () => undefined };
  const context = { ...runtime.context, clock, bank: createIngoBank({ ...runtime.env.bank, baseUrl: emulator.emulator.origin, clock, log: runtime.context.log }) };
  const env = { ...runtime.env, emulatorControlPort: Number(control.port) };
  const began = performance.now();
  const started = await seedRehearsal({ ...runtime, context: { ...context, log: { ...context.log, error: (e, f) => console.log(e, f) } }, env }, people.admin, { seed: 1 });
  if (!started.ok) throw new Error(started.message);
  await started.value.ended;
  console.log(getSeedingProgress(), performance.now() - began);
  console.log((await database.drizzle.execute(sql`select kind, state, state_reason, settlement_status, resolved_by, count(*)::int, min(due_at), max(due_at), count(taken_until)::int taken from operation group by 1,2,3,4,5 order by 1,2,3,4`)));
  console.log((await database.drizzle.execute(sql`select count(*)::int from operation where due_at < now()`)));
}, 600_000);
