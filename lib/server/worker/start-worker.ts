import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '#lib/domain/time.ts';
import { describeError } from '../errors.ts';
import { recordShutdown } from '../operations/record-shutdown.ts';
import { recoverAtBoot } from '../operations/recover-at-boot.ts';
import { runWorkerPass } from '../operations/run-worker-pass.ts';
import type { OpenRuntime } from '../runtime.ts';
import { runPlaidPass } from '../services/plaid/run-plaid-pass.ts';
import { setWorkerBell } from './wake-worker.ts';
import { startWorkerLoop } from './worker-loop.ts';

// A pass may be waiting for a slow bank: what it has under way is recorded as unknown instead of waited for.
const STOP_PATIENCE_MS = SECOND_MS;
// Links are looked at every few seconds at most, and whatever comes meanwhile rings the bell.
const LINK_PASS_MS = SECOND_MS;

/** Recovery first, then passes until the process is told to stop. `alsoStop` ends what else this process started. */
export async function startWorker(runtime: OpenRuntime, alsoStop: () => Promise<void>): Promise<void> {
  const { context, env } = runtime;
  await recoverAtBoot(context);
  const rhythm = { log: context.log, passMs: env.timings.workerPassMs, sleep };
  const money = startWorkerLoop({ runPass: () => runWorkerPass(context), ...rhythm });
  // A loop of its own: a slow answer of Plaid's must not hold up what is owed to the bank.
  const links = startWorkerLoop({ runPass: () => runPlaidPass(runtime), ...rhythm, passMs: Math.max(rhythm.passMs, LINK_PASS_MS) });
  setWorkerBell(() => {
    money.wake();
    links.wake();
  });

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    setWorkerBell(undefined);
    void shutDown(signal);
  };

  async function shutDown(signal: string): Promise<void> {
    context.log.info('console.stopping', { signal, count: context.inFlight.size });
    try {
      await Promise.race([Promise.all([money.stop(), links.stop()]), delay(STOP_PATIENCE_MS)]);
      await recordShutdown(context);
      await alsoStop();
      await runtime.close();
      context.log.info('console.stopped', { signal });
      process.exit(0);
    } catch (error) {
      // Nothing is lost: the next start recovers from the journal.
      context.log.error('console.stop_failed', describeError(error));
      process.exit(1);
    }
  }

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
