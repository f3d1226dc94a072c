import 'server-only';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import { describeError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { advanceSession } from './advance-session.ts';
import { checkItemHealth } from './check-item-health.ts';
import { handleWebhook } from './handle-webhook.ts';

// Small, so that a pass is short and other instances get their share.
const PASS_LIMIT = 10;
// Longer than every call that one step may make, each at its time-out.
const TAKEN_MS = 2 * MINUTE_MS;

/** What is due at Plaid: stored webhooks first, since they say where to look, then links. Answers how many were taken. */
export async function runPlaidPass(runtime: Runtime): Promise<number> {
  const { plaid, plaidStore, context } = runtime;
  // Whether or not Plaid is set up any more: what was sealed has its time.
  await plaidStore.transaction('erase-numbers', (tx) => tx.eraseNumbers(context.clock.now()));
  if (plaid === null) return 0;
  const take = <Taken>(name: string, work: (tx: PlaidStoreTx, now: Date, takenUntil: Date) => Promise<Taken>): Promise<Taken> => {
    const now = context.clock.now();
    return plaidStore.transaction(name, (tx) => work(tx, now, addMs(now, TAKEN_MS)));
  };
  const events = await take('take-webhooks', (tx, now, takenUntil) => tx.takeDueWebhooks(now, takenUntil, PASS_LIMIT));
  for (const event of events) await step(runtime, event.id, () => handleWebhook(runtime, plaid, event));
  // Counted anew: the webhooks may have taken their time.
  const sessions = await take('take-sessions', (tx, now, takenUntil) => tx.takeDueSessions(now, takenUntil, PASS_LIMIT));
  await Promise.all(sessions.map((id) => step(runtime, id, () => advanceSession(runtime, plaid, id))));
  await lookAtOldConnections(runtime, (id) => step(runtime, id, async () => void (await checkItemHealth(runtime, plaid, id))));
  return events.length + sessions.length;
}

// A lost webhook must not leave an account chargeable whose numbers have ended: such connections are asked about daily.
const LOOK_EVERY_MS = DAY_MS;
// How often the list of them is made; a Plaid that did not answer is asked again then.
const ROUND_MS = HOUR_MS;
const ROUND_LIMIT = 50;
const lastRounds = new WeakMap<Runtime['plaidStore'], Date>();

async function lookAtOldConnections({ plaidStore, context }: Runtime, look: (itemId: string) => Promise<void>): Promise<void> {
  const now = context.clock.now();
  const last = lastRounds.get(plaidStore);
  if (last !== undefined && msBetween(last, now) < ROUND_MS) return;
  lastRounds.set(plaidStore, now);
  for (const id of await plaidStore.listConnectionsToCheck(addMs(now, -LOOK_EVERY_MS), ROUND_LIMIT)) await look(id);
}

// One that throws is logged and comes back when it is no longer taken; the others go on.
async function step({ context }: Runtime, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    context.log.error('plaid.step_failed', { name, ...describeError(error) });
  }
}
