import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { MAX_SEED, type SeedIntent } from '#lib/domain/rehearsal-intents.ts';
import type { SeedingView } from '#lib/domain/rehearsal-view.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { msBetween } from '#lib/domain/time.ts';
import { openEmulatorControl, type EmulatorControl } from '../bank/emulator-control.ts';
import { readProgramRoutableAccount } from '../bank/read-bank.ts';
import { describeError } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { auditRehearsal, noRehearsal } from './rehearsal-desk.ts';
import { planSeed } from './seeding/plan-seed.ts';
import type { SeedPlan } from './seeding/seed-plan.ts';
import { getSeedingProgress, setSeedingProgress } from './seeding/seeding-progress.ts';
import { writeSeed } from './seeding/write-seed.ts';

// A form should not hang on a bank that is slow on purpose.
const READ_MS = 5_000;

export interface StartedSeeding {
  view: SeedingView;
  /** Settles when the seeding has ended, well or not; never rejects. */
  ended: Promise<void>;
}

/** Fills both sides with sixty days of history. Answers when the seeding has begun; its progress is read by polling. */
export async function seedRehearsal(runtime: Runtime, operator: Operator, { seed: asked }: SeedIntent): Promise<ActionResult<StartedSeeding>> {
  const control = openEmulatorControl(runtime.env);
  if (control === null) return noRehearsal();
  if (getSeedingProgress()?.state === 'running') return conflict('A seeding is running. Wait until it has ended.');
  const seed = asked ?? 1 + Math.floor(runtime.context.random.fraction() * MAX_SEED);
  const now = runtime.context.clock.now();
  const begun: SeedingView = { state: 'running', seed, done: 0, total: 0, startedAt: now.toISOString(), endedAt: null, problem: null };
  // Before anything is awaited: a second press must find it running.
  setSeedingProgress(begun);
  const prepared = await prepare(runtime, control, seed, now).catch((error: unknown) => {
    setSeedingProgress(undefined);
    throw error;
  });
  if ('problem' in prepared) {
    setSeedingProgress(undefined);
    return conflict(prepared.problem);
  }
  const { plan, shiftMs } = prepared;
  const view: SeedingView = { ...begun, total: plan.links.length + plan.fundings.length };
  setSeedingProgress(view);
  return { ok: true, value: { view, ended: run(runtime, operator, control, { plan, now, shiftMs, view }) } };
}

async function prepare(runtime: Runtime, control: EmulatorControl, seed: number, now: Date): Promise<{ plan: SeedPlan; shiftMs: number } | { problem: string }> {
  const { context, env, queries } = runtime;
  const { programUserId } = env.bank;
  const administrators = (await queries.listPeople()).filter(({ role }) => role === 'admin').map(({ id }) => id);
  if (administrators.length < 2) return { problem: 'Seeding needs two administrators: what one makes, the other approves or closes.' };
  const [clock, target] = await Promise.all([control.readClock(), readProgramRoutableAccount(context.bank, { userId: programUserId }, READ_MS)]);
  if (!clock.ok) return { problem: clock.failure.message };
  if (!target.ok) return { problem: `The account to fund could not be read. ${target.failure.message}` };
  const plan = planSeed({ seed, now, administrators, programUserId, targetAccountId: target.value.id, cutOff: env.cutOffTime });
  const [first] = plan.links;
  const isUsed = first !== undefined && (await queries.getOperation(first.identity.id)) !== null;
  if (isUsed) return { problem: `Seed ${seed} has been used in this console. Choose another number, or leave it blank.` };
  return { plan, shiftMs: msBetween(now, new Date(clock.value.bankTime)) };
}

interface Running {
  plan: SeedPlan;
  now: Date;
  shiftMs: number;
  view: SeedingView;
}

async function run(runtime: Runtime, operator: Operator, control: EmulatorControl, { plan, now, shiftMs, view }: Running): Promise<void> {
  const { context } = runtime;
  const end = (state: 'done' | 'failed', done: number, problem: string | null) => setSeedingProgress({ ...view, state, done, problem, endedAt: context.clock.now().toISOString() });
  let written = 0;
  try {
    await writeSeed(context, control, {
      plan,
      now,
      shiftMs,
      tell: (done) => {
        written = done;
        setSeedingProgress({ ...view, done });
      },
    });
    await auditRehearsal(runtime, operator, 'seeded', { seed: view.seed, operations: written });
    end('done', written, null);
    context.log.info('rehearsal.seeded', { count: written, durationMs: msBetween(now, context.clock.now()) });
  } catch (error) {
    context.log.error('rehearsal.seeding_failed', { count: written, ...describeError(error) });
    end('failed', written, `It stopped after ${written} of ${view.total}. What was written stands, at the bank and here.`);
  }
}

function conflict(message: string): ActionResult<never> {
  return { ok: false, code: 'conflict', message };
}
