import 'server-only';
import { setImmediate as breathe } from 'node:timers/promises';
import type { SeededAnswer } from '#lib/wire/emulator-control.ts';
import type { EmulatorControl } from '../../bank/emulator-control.ts';
import type { Context } from '../../context.ts';
import { holdOperations } from '../../operations/held-store.ts';
import { liveFunding } from './live-funding.ts';
import { liveLink } from './live-link.ts';
import { beginLife } from './seed-life.ts';
import { seedOrderOf } from './seed-order-of.ts';
import type { PlannedOperation, SeedPlan } from './seed-plan.ts';
import { createSeedTimeline } from './seed-timeline.ts';

// Operations of which the bank is told at once: enough to be quick, a small part of what it takes.
const PART = 20;
// The embedded database has one connection: everybody else waits for a transaction, so it takes a tenth of a second.
const STEPS_AT_ONCE = 15;

export interface SeedWriting {
  plan: SeedPlan;
  /** The moment of seeding. */
  now: Date;
  /** What the bank's clock is ahead of ours. */
  shiftMs: number;
  /** After each transaction: how many operations are written so far. */
  tell(done: number): void;
}

/** Writes a plan on both sides, in the order of time. The bank is told first, so that nothing here is told as done that
 *  the bank does not know. Throws when either side refuses; what is written stays. */
export async function writeSeed(context: Context, control: EmulatorControl, { plan, now, shiftMs, tell }: SeedWriting): Promise<void> {
  const operations = [...plan.links, ...plan.fundings].sort((left, right) => left.at.getTime() - right.at.getTime());
  const timeline = createSeedTimeline();
  const store = holdOperations(() => context.clock.now());
  let begun = 0;
  let ended = 0;

  const live = async (one: PlannedOperation, answer: SeededAnswer): Promise<void> => {
    begun += 1;
    const life = beginLife({ ...context, store }, timeline, one, { end: now, shiftMs });
    if (one.kind === 'link_account') await liveLink(life, one, answer.accounts[one.identity.key] ?? null);
    else await liveFunding(life, one, answer.transactions[one.identity.key] ?? null);
    await store.release(one.identity.id);
    ended += 1;
  };

  for (let from = 0; from < operations.length; from += PART) {
    const part = operations.slice(from, from + PART);
    const heard = await control.seed(seedOrderOf(part, shiftMs));
    if (!heard.ok) throw new Error(heard.failure.message);
    for (const one of part) timeline.begin(one.at, () => live(one, heard.value));
    const until = operations[from + PART]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    while (timeline.hasBefore(until)) {
      await context.store.transaction('seed-rehearsal', async (tx) => {
        store.within(tx);
        await timeline.run(until, STEPS_AT_ONCE);
      });
      // Most lives end with a last reading close to now, so their beginnings count for half.
      tell(Math.floor((begun + ended) / 2));
      await breathe();
    }
  }
}
