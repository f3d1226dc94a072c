import 'server-only';
import { describeError } from '../errors.ts';
import type { Log } from '../context.ts';

export interface WorkerLoop {
  /** Look now; while a pass runs, look once more after it. */
  wake(): void;
  /** Resolves when the pass that runs has ended; none starts after it. */
  stop(): Promise<void>;
}

export interface WorkerLoopParts {
  /** Answers how many operations it advanced. */
  runPass(): Promise<number>;
  log: Log;
  passMs: number;
  /** Resolves after `ms`, or as soon as `signal` fires. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** One pass after another, never two at once: at once again while there is something to do, else after `passMs`. */
export function startWorkerLoop({ runPass, log, passMs, sleep }: WorkerLoopParts): WorkerLoop {
  let stopped = false;
  let woken = false;
  let rest = new AbortController();

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const advanced = await pass();
      if (stopped) return;
      if (advanced > 0 || woken) continue;
      rest = new AbortController();
      await sleep(passMs, rest.signal);
    }
  }

  // A failing pass (the database went away) must not end the worker: it rests and tries again.
  async function pass(): Promise<number> {
    try {
      return await runPass();
    } catch (error) {
      log.error('worker.pass_failed', describeError(error));
      return 0;
    }
  }

  const running = run();
  return {
    wake() {
      woken = true;
      rest.abort();
    },
    async stop() {
      stopped = true;
      rest.abort();
      await running;
    },
  };
}
