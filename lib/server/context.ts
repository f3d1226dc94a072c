import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { BankOperationName } from '#lib/wire/contract.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Store } from './store/store.ts';

/** Everything that can vary, handed in: nothing in `operations` reads clock, chance, network or database from the air. */
export interface Context {
  clock: Clock;
  random: Random;
  bank: Bank;
  store: Store;
  vault: Vault;
  log: Log;
  settings: EngineSettings;
  /** Attempts that this process has under way, by operation: shutdown records them as unknown. */
  inFlight: Map<OperationId, number>;
}

export interface Clock {
  now(): Date;
  /** Resolves after `ms`. */
  sleep(ms: number): Promise<void>;
}

export interface Random {
  uuid(): string;
  bytes(count: number): Uint8Array;
  /** Uniform in [0, 1): for jitter. */
  fraction(): number;
}

export interface Bank {
  /** `emulator` for the one inside, else the origin of the Banking API. */
  origin: string;
  /** One signed POST. Never throws: every ending is an `Exchange`. `deadlineMs` covers all phases of it. */
  exchange(request: BankRequest): Promise<Exchange>;
}

export interface BankRequest {
  operation: BankOperationName;
  /** The exact bytes, already serialised. */
  body: string;
  deadlineMs: number;
}

/** Sealing (AES-256-GCM, associated data = operation id) and keyed hashes. */
export interface Vault {
  seal(plain: string, associated: string): string;
  /** Throws `UnsealError` when the key is unknown or the text was changed. */
  unseal(sealed: string, associated: string): string;
  /** HMAC-SHA-256, hex, of a request body. */
  payloadHash(body: string): string;
  /** HMAC-SHA-256, hex, under a key of its own, of routing and account number. */
  accountFingerprint(routingNumber: string, accountNumber: string): string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Only listed fields reach the log; `lib/server/log.ts` holds the list. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface EngineSettings {
  /** One deadline per request, over all its phases. */
  bankTimeoutMs: number;
  /** How long after the first doubtful attempt the same key may be sent again. */
  keyWindowMs: number;
  /** How long Send stands as an instruction. */
  sendWindowMs: number;
  /** What the first replay waits at least (the bank's published guidance: 3–4 s). */
  firstReplayMs: number;
  /** How soon the worker looks again after a failed connection; doubles up to 16 times this. */
  retryMs: number;
  /** Re-reading a pending ledger transaction while it is fresh. */
  settlementPollMs: number;
  /** The first re-reading of a posted one; the gap then grows to a day. */
  postedPollMs: number;
  /** Embedded database: this process is the only one, so every lease found at start is dead. */
  ownsAllLeases: boolean;
}
