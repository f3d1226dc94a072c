import { setTimeout as sleep } from 'node:timers/promises';
import { answerRequest } from './answer-request.ts';
import { controlRequest, type Listening } from './control-request.ts';
import type { EmulatorSettings } from './desk.ts';
import { openBank, type EmulatedBank } from './emulated-bank.ts';
import type { EmulatorCredentials } from './emulator-defaults.ts';
import { openListener } from './listener.ts';

/** The emulated Banking API behind real sockets.
 *
 *  Two listeners: the bank's, which also answers /control while it listens, and one for control alone. "Refuse
 *  connections" closes the bank's listening socket, so that the kernel answers ECONNREFUSED; nothing can count such
 *  attempts, so that fault is told in seconds and ends by a timer, by POST /control/reset or by stopping. Meanwhile
 *  control is reached at `controlOrigin`.
 *
 *  Statuses move by the bank's clock when a request looks, never by a timer. */
export interface EmulatorOptions {
  /** 0 chooses a free one. */
  port: number;
  controlPort?: number;
  /** A loopback name: control knows no credentials. */
  host?: '127.0.0.1' | 'localhost' | '::1';
  /** Holds journal.jsonl; one emulator at a time. */
  directory: string;
  credentials: EmulatorCredentials;
  settings?: Partial<EmulatorSettings>;
  clock?: { now(): Date };
}

export interface RunningEmulator {
  origin: string;
  controlOrigin: string;
  stop(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const { host = '127.0.0.1', clock } = options;
  const closing = new AbortController();
  // The port comes before the journal: a second emulator on the same port must not touch the first one's file.
  const opened = Promise.withResolvers<EmulatedBank>();
  opened.promise.catch(() => undefined);
  const listening: Listening = {
    refuseFor: (seconds) => bankListener.refuseFor(seconds),
    listenAgain: () => bankListener.listenAgain(),
  };
  const control = async (request: Request) => controlRequest(await opened.promise, listening, request);
  const answer = async (request: Request) =>
    isControl(request) ? control(request) : answerRequest(await opened.promise, request);

  const bankListener = await openListener({ host, port: options.port, answer });
  const controlListener = await openListener({ host, port: options.controlPort ?? 0, answer: control }).catch(async (error: unknown) => {
    await bankListener.stop();
    throw error;
  });
  const closeListeners = () => Promise.all([bankListener.stop(), controlListener.stop()]);
  try {
    opened.resolve(
      await openBank({
        directory: options.directory,
        credentials: options.credentials,
        settings: options.settings,
        hostNow: () => (clock ? clock.now().getTime() : Date.now()),
        wait: (ms) => sleep(ms, undefined, { ref: false, signal: closing.signal }),
      }),
    );
  } catch (error) {
    opened.reject(error);
    await closeListeners();
    throw error;
  }
  const { journal } = await opened.promise;
  return {
    origin: originOf(host, bankListener.port),
    controlOrigin: originOf(host, controlListener.port),
    async stop() {
      closing.abort();
      await closeListeners();
      await journal.close();
    },
  };
}

function isControl(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname === '/control' || pathname.startsWith('/control/');
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
