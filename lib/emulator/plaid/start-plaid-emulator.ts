import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openListener } from '../listener.ts';
import { answerPlaidRequest } from './answer-plaid-request.ts';
import { PLAID_EMULATOR_DEFAULTS, type PlaidEmulatorCredentials } from './plaid-emulator-defaults.ts';
import { openPlaidWorld, type PlaidWorld } from './plaid-world.ts';

/** The emulated Plaid behind a real socket: its API, the pages of its Link and /control/plaid. */
export interface PlaidEmulatorOptions {
  /** 0 chooses a free one. */
  port: number;
  /** Holds plaid.jsonl; one emulator at a time. */
  directory: string;
  /** A loopback name: control knows no credentials. */
  host?: '127.0.0.1' | 'localhost' | '::1';
  credentials?: PlaidEmulatorCredentials;
  clock?: { now(): Date };
  uuid?: () => string;
  /** What it waits by between two tries of a webhook, and in a staged silence. */
  wait?: (ms: number, stopping: AbortSignal) => Promise<void>;
}

export interface RunningPlaidEmulator {
  origin: string;
  /** Resolves when no webhook is on its way any more. */
  webhooksSettled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPlaidEmulator(options: PlaidEmulatorOptions): Promise<RunningPlaidEmulator> {
  const { host = '127.0.0.1', clock, uuid = randomUUID, wait = reallyWait } = options;
  const stopping = new AbortController();
  // The port comes before the journal: a second emulator on the same port must not touch the first one's file.
  const opened = Promise.withResolvers<PlaidWorld>();
  opened.promise.catch(() => undefined);
  const listener = await openListener({ host, port: options.port, answer: async (request) => answerPlaidRequest(await opened.promise, request) });
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${listener.port}`;
  try {
    const { directory, credentials = PLAID_EMULATOR_DEFAULTS } = options;
    const hostNow = () => (clock ? clock.now().getTime() : Date.now());
    opened.resolve(await openPlaidWorld({ directory, credentials, origin, hostNow, uuid, wait: (ms) => wait(ms, stopping.signal), stopping: stopping.signal }));
  } catch (error) {
    opened.reject(error);
    await listener.stop();
    throw error;
  }
  const { webhooks, journal } = await opened.promise;
  return {
    origin,
    webhooksSettled: webhooks.settled,
    async stop() {
      stopping.abort();
      await listener.stop();
      await webhooks.settled();
      await journal.close();
    },
  };
}

function reallyWait(ms: number, stopping: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { ref: false, signal: stopping });
}
