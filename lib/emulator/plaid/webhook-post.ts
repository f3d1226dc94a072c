import { SECOND_MS } from '#lib/domain/time.ts';
import type { PlaidWebhookView } from '#lib/wire/plaid-emulator-control.ts';
import { isLoopback } from '../local-request.ts';

export interface Letter {
  /** Null: nobody named an address. */
  url: string | null;
  type: string;
  code: string;
  itemId: string | null;
  linkToken: string | null;
  body: object;
}

export interface PostOptions {
  uuid: () => string;
  hostNow: () => number;
  /** Real time; rejects when the emulator stops meanwhile. */
  wait: (ms: number) => Promise<void>;
  stopping: AbortSignal;
  sign: (body: string) => string;
  isDropped: () => boolean;
  /** Nobody may hear of what is not on the disk yet. */
  flushed: () => Promise<void>;
}

export interface WebhookPost {
  /** Returns at once. What becomes of it is in `list`. */
  send(letter: Letter): PlaidWebhookView;
  /** Newest first. */
  list(): readonly PlaidWebhookView[];
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  clear(): void;
}

// Plaid's own patience with a receiver.
const ANSWER_WITHIN_MS = 10 * SECOND_MS;
// Plaid goes on for a day; here a receiver that restarts is met again, and one that is gone is soon given up.
const TRY_AGAIN_AFTER_MS = [SECOND_MS, 4 * SECOND_MS, 16 * SECOND_MS];
// Enough to see what one rehearsal caused; memory only.
const KEPT = 200;

export function createWebhookPost(options: PostOptions): WebhookPost {
  const { uuid, hostNow } = options;
  let sent: PlaidWebhookView[] = [];
  const onTheWay = new Set<Promise<void>>();
  return {
    send({ url, body, ...about }) {
      const view: PlaidWebhookView = { id: uuid(), at: new Date(hostNow()).toISOString(), ...about, url, outcome: 'waiting', tries: [] };
      sent = [view, ...sent.slice(0, KEPT - 1)];
      const journey = deliver(view, JSON.stringify(body, null, 2), options).finally(() => onTheWay.delete(journey));
      onTheWay.add(journey);
      return view;
    },
    list: () => sent,
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay);
    },
    clear() {
      sent = [];
    },
  };
}

/** Never rejects: what goes wrong is written on the letter. */
async function deliver(view: PlaidWebhookView, body: string, options: PostOptions): Promise<void> {
  const end = (outcome: PlaidWebhookView['outcome']) => Object.assign(view, { outcome });
  try {
    if (view.url === null) return void end('no_address');
    if (!isLoopback(view.url)) return void end('not_loopback');
    if (options.isDropped()) return void end('dropped');
    await options.flushed();
    for (const pauseMs of [0, ...TRY_AGAIN_AFTER_MS]) {
      if (pauseMs > 0) await options.wait(pauseMs);
      if (await tryOnce(view, view.url, body, options)) return void end('delivered');
    }
    end('failed');
  } catch {
    // The emulator stops, or its journal cannot be written.
    end('failed');
  }
}

async function tryOnce(view: PlaidWebhookView, url: string, body: string, { hostNow, sign, stopping }: PostOptions): Promise<boolean> {
  const at = new Date(hostNow()).toISOString();
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'plaid-verification': sign(body) },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await answer.body?.cancel();
    view.tries.push({ at, httpStatus: answer.status, problem: null });
    return answer.ok;
  } catch (error) {
    view.tries.push({ at, httpStatus: null, problem: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}
