import { openJournalOf, type Journal } from '../journal.ts';
import { applyPuts, createPlaidBook, snapshot, type PlaidBook } from './plaid-book.ts';
import type { PlaidEmulatorCredentials } from './plaid-emulator-defaults.ts';
import { createPlaidFaultBoard, type PlaidFaultBoard } from './plaid-faults.ts';
import { createPlaidMint, type PlaidMint } from './plaid-mint.ts';
import { puts as putsSchema, type Puts, type WebhookKey } from './plaid-records.ts';
import { createWebhookKey, signWebhook } from './webhook-keys.ts';
import { createWebhookPost, type WebhookPost } from './webhook-post.ts';

export interface WorldOptions {
  directory: string;
  credentials: PlaidEmulatorCredentials;
  origin: string;
  hostNow: () => number;
  uuid: () => string;
  wait: (ms: number) => Promise<void>;
  stopping: AbortSignal;
}

/** The book and everything around it that a request may touch. */
export interface PlaidWorld {
  book: PlaidBook;
  journal: Journal<Puts>;
  faults: PlaidFaultBoard;
  webhooks: WebhookPost;
  mint: PlaidMint;
  credentials: PlaidEmulatorCredentials;
  /** Where its pages and its API are. */
  origin: string;
  hostNow: () => number;
  wait: (ms: number) => Promise<void>;
}

// A journal of upserts: past this many lines that later ones replaced, it is written anew.
const COMPACT_AFTER = 500;

/** Opens the journal and replays it. A new directory gets its first key. */
export async function openPlaidWorld(options: WorldOptions): Promise<PlaidWorld> {
  const { journal, commits } = await openJournalOf(options.directory, 'plaid.jsonl', putsSchema);
  const { hostNow, uuid, wait, stopping, credentials, origin } = options;
  const faults = createPlaidFaultBoard();
  const world: PlaidWorld = {
    book: createPlaidBook(),
    journal,
    faults,
    mint: createPlaidMint(uuid),
    webhooks: createWebhookPost({
      uuid,
      hostNow,
      wait,
      stopping,
      sign: (body) => signWebhook(currentKey(world), body, hostNow()),
      isDropped: faults.takeForWebhook,
      flushed: journal.flushed,
    }),
    credentials,
    origin,
    hostNow,
    wait,
  };
  for (const commit of commits) applyPuts(world.book, commit);
  const whole = snapshot(world.book);
  if (commits.length - whole.length > COMPACT_AFTER) await journal.rewrite(whole);
  if (world.book.keys.size === 0) await record(world, [{ put: 'key', key: createWebhookKey(uuid(), hostNow()) }]);
  return world;
}

/** What tokens age by. */
export function plaidNow(world: PlaidWorld): number {
  return world.hostNow() + world.book.advancedMs;
}

/** Changes the book, then the disk. Nothing may be answered before this resolves; whoever answers waits for the whole journal. */
export function record(world: PlaidWorld, puts: Puts): Promise<void> {
  applyPuts(world.book, puts);
  return world.journal.append(puts);
}

/** Forgets everything but its keys: a console holds them by their id. */
export function resetWorld(world: PlaidWorld): Promise<void> {
  const { keys } = world.book;
  Object.assign(world, { book: { ...createPlaidBook(), keys } });
  world.faults.clear();
  world.webhooks.clear();
  return world.journal.rewrite(snapshot(world.book));
}

/** A new key for what is signed from now on. The old one stays readable, with the time of its end. */
export async function rotateKey(world: PlaidWorld): Promise<WebhookKey> {
  const nowMs = world.hostNow();
  const key = createWebhookKey(world.mint.uuid(), nowMs);
  await record(world, [
    { put: 'key', key: { ...currentKey(world), expiredAtMs: nowMs } },
    { put: 'key', key },
  ]);
  return key;
}

function currentKey(world: PlaidWorld): WebhookKey {
  const current = [...world.book.keys.values()].findLast((key) => key.expiredAtMs === null);
  if (!current) throw new Error('the emulator has no key');
  return current;
}
