import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';

export interface ServerCommand {
  args: readonly string[];
  folder: string;
  env: NodeJS.ProcessEnv;
  port: number;
  /** Ready is when this page answers 200. */
  readyPath: string;
  logPath: string;
}

export interface RunningServer {
  origin: string;
  /** From the birth of the process to the last byte of its first page. */
  readyMs: number;
  /** Holds the process still, worker and all, until `resume`. Windows cannot. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

// Finer than anything measured with it, and rare enough not to disturb it.
const LOOK_EVERY_MS = 5;
const START_PATIENCE_MS = MINUTE_MS;
const STOP_PATIENCE_MS = 10 * SECOND_MS;
// Enough to see why a server did not start.
const LOG_TAIL_CHARACTERS = 2_000;

/** A server of its own in this Node, on loopback, ended by `stop` or with this process. */
export async function startServer({ args, folder, env, port, readyPath, logPath }: ServerCommand): Promise<RunningServer> {
  const origin = `http://127.0.0.1:${port}`;
  const log = openSync(logPath, 'a');
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = once(child, 'exit');
  let hasEnded = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  const endWithUs = (): void => void child.kill('SIGKILL');
  // Before whoever clears the folders that it writes to.
  process.prependOnceListener('exit', endWithUs);

  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    if (process.platform !== 'win32') child.kill(name);
  };

  async function stop(): Promise<void> {
    signal('SIGCONT');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    if (!hasEnded) await ended;
    clearTimeout(force);
    process.off('exit', endWithUs);
  }

  while (!(await isReady(`${origin}${readyPath}`))) {
    if (!hasEnded && performance.now() - startedAt < START_PATIENCE_MS) {
      await delay(LOOK_EVERY_MS);
      continue;
    }
    await stop();
    throw new Error(`The server did not become ready:\n${readFileSync(logPath, 'utf8').slice(-LOG_TAIL_CHARACTERS)}`);
  }
  return { origin, readyMs: performance.now() - startedAt, pause: () => signal('SIGSTOP'), resume: () => signal('SIGCONT'), stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(url, { reset: true });
    await body.dump();
    return statusCode === 200;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
