import 'server-only';
import { addMs, MINUTE_MS } from '#lib/domain/time.ts';
import { describeError } from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import { advanceSession } from './advance-session.ts';
import { handleWebhook } from './handle-webhook.ts';

// Small, so that a pass is short and other instances get their share.
const PASS_LIMIT = 10;
// Longer than every call that one step may make, each at its time-out.
const TAKEN_MS = 2 * MINUTE_MS;

/** What is due at Plaid: stored webhooks first, since they say where to look, then links. Answers how many were taken. */
export async function runPlaidPass(runtime: Runtime): Promise<number> {
  const { plaid, plaidStore, context } = runtime;
  if (plaid === null) return 0;
  const now = context.clock.now();
  const takenUntil = addMs(now, TAKEN_MS);
  const events = await plaidStore.transaction('take-webhooks', (tx) => tx.takeDueWebhooks(now, takenUntil, PASS_LIMIT));
  for (const event of events) await step(runtime, event.id, () => handleWebhook(runtime, plaid, event));
  const sessions = await plaidStore.transaction('take-sessions', async (tx) => {
    await tx.eraseNumbers(now);
    return tx.takeDueSessions(context.clock.now(), takenUntil, PASS_LIMIT);
  });
  await Promise.all(sessions.map((id) => step(runtime, id, () => advanceSession(runtime, plaid, id))));
  return events.length + sessions.length;
}

// One that throws is logged and comes back when it is no longer taken; the others go on.
async function step({ context }: Runtime, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    context.log.error('plaid.step_failed', { name, ...describeError(error) });
  }
}
