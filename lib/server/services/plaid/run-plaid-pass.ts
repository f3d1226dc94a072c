import 'server-only';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import { describeError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import type { PlaidStore, PlaidStoreTx } from '../../store/plaid-store.ts';
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
  if (isTime(plaidStore, lastErasing, context.clock.now(), ERASE_EVERY_MS)) await plaidStore.transaction('erase-numbers', (tx) => tx.eraseNumbers(context.clock.now()));
  if (plaid === null) return 0;
  const take = <Taken>(name: string, work: (tx: PlaidStoreTx, now: Date, takenUntil: Date) => Promise<Taken>): Promise<Taken> => {
    const now = context.clock.now();
    return plaidStore.transaction(name, (tx) => work(tx, now, addMs(now, TAKEN_MS)));
  };
  const takeSessions = (tx: PlaidStoreTx, now: Date, takenUntil: Date) => tx.takeDueSessions(now, takenUntil, PASS_LIMIT);
  const { events, ...taken } = await take('take-due-at-plaid', async (tx, now, takenUntil) => {
    const due = await tx.takeDueWebhooks(now, takenUntil, PASS_LIMIT);
    return { events: due, sessions: due.length > 0 ? null : await takeSessions(tx, now, takenUntil) };
  });
  for (const event of events) await step(runtime, event.id, () => handleWebhook(runtime, plaid, event));
  // Taken only now where there were events: they may have taken their time, and say where to look.
  const sessions = taken.sessions ?? (await take('take-sessions', takeSessions));
  await Promise.all(sessions.map((id) => step(runtime, id, () => advanceSession(runtime, plaid, id))));
  await lookAtOldConnections(runtime, (id) => step(runtime, id, async () => void (await checkItemHealth(runtime, plaid, id))));
  return events.length + sessions.length;
}

// A lost webhook must not leave an account chargeable whose numbers have ended: such connections are asked about daily.
const LOOK_EVERY_MS = DAY_MS;
// How often the list of them is made; a Plaid that did not answer is asked again then.
const ROUND_MS = HOUR_MS;
const ROUND_LIMIT = 50;
const lastRounds = new WeakMap<PlaidStore, Date>();
// The rule is a day; asking for it with every pass would cost more than it erases.
const ERASE_EVERY_MS = MINUTE_MS;
const lastErasing = new WeakMap<PlaidStore, Date>();

/** True for the first time, and then once in `everyMs`. */
function isTime(store: PlaidStore, lasts: WeakMap<PlaidStore, Date>, now: Date, everyMs: number): boolean {
  const last = lasts.get(store);
  if (last !== undefined && msBetween(last, now) < everyMs) return false;
  lasts.set(store, now);
  return true;
}

async function lookAtOldConnections({ plaidStore, context }: Runtime, look: (itemId: string) => Promise<void>): Promise<void> {
  const now = context.clock.now();
  if (!isTime(plaidStore, lastRounds, now, ROUND_MS)) return;
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
