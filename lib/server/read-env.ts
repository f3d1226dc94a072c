import 'server-only';
import { resolve } from 'node:path';
import type { Cents } from '#lib/domain/money.ts';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { isLoopback } from './is-loopback.ts';
import { plaidContradictions, plaidEmulatorPort, plaidSettings } from './read-plaid-settings.ts';
import type { PlaidSettings } from './read-plaid-settings.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings-schema.ts';

export type Mode = 'emulator' | 'sandbox' | 'live';

/** All settings, read once. Nothing else in the program looks at the environment. */
export interface Env {
  mode: Mode;
  host: string;
  port: number;
  hostIsLoopback: boolean;
  /** The public origin, without a trailing slash. */
  appUrl: string;
  /** A server action is accepted from these origins only. */
  allowedOrigins: readonly string[];
  /** How many proxies in front of us append to X-Forwarded-For; 0: the header is anybody's word and is ignored. */
  trustedProxyHops: number;
  /** Absolute. */
  dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  bank: BankSettings;
  emulatorPort: number;
  /** Staging troubles; answers even while the bank itself refuses connections. */
  emulatorControlPort: number;
  /** Null: not set up. Linking by hand works without. */
  plaid: PlaidSettings | null;
  plaidEmulatorPort: number;
  webhookSecret: string | null;
  authSecret: string;
  /** The first seals, all unseal. */
  sealKeys: readonly SealKey[];
  timings: Timings;
  timeZone: string;
  /** The provider's, a time of day at the banks such as `16:45`: what comes later goes with the next banking day. */
  cutOffTime: string;
  /** A balance below it is marked; zero marks nothing. */
  lowBalanceCents: Cents;
}

export interface BankSettings {
  /** What operations and the database record: `emulator` for the one inside, else the origin. */
  name: string;
  /** True when this process starts the bank itself. */
  inside: boolean;
  baseUrl: string;
  linkApiVersion: 'v3' | 'v4';
  apiKey: string;
  hmacUsername: string;
  hmacSecret: string;
  programUserId: string;
}

export interface SealKey {
  id: string;
  key: Uint8Array;
}

export interface Timings {
  bankTimeoutMs: number;
  keyWindowMs: number;
  sendWindowMs: number;
  firstReplayMs: number;
  retryMs: number;
  settlementPollMs: number;
  postedPollMs: number;
  workerPassMs: number;
  sessionIdleMs: number;
  sessionMaxMs: number;
}

/** Secrets that emulator mode makes for itself; asked for only when they are needed. */
export interface GeneratedSecrets {
  authSecret: string;
  sealKeys: string;
}

export const SANDBOX_ORIGIN = 'https://api.sdev.banking.ingopayments.tech';
export const LIVE_ORIGIN = 'https://api.banking.ingopayments.tech';

/** What an emulator started by itself expects (a test holds the two equal: the emulator imports nothing of the
 *  server, and the server nothing of the emulator). Never accepted outside emulator mode. */
export const EMULATOR_CREDENTIALS = {
  apiKey: 'emulator-api-key',
  hmacUsername: 'railhead-emulator',
  hmacSecret: 'emulator-hmac-secret',
  programUserId: 'user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11',
  webhookSecret: 'emulator-webhook-secret',
} as const;

// Ingo: wait three to four seconds before the same key is sent again.
const LEAST_REPLAY_MS = 4_000;

// The emulator returns a posted funding within seconds, so that a person can watch it happen; a real bank takes days.
const EMULATOR_POSTED_POLL_MS = 2_000;

/** Pure: every problem found is one line in `failure`. */
export function readEnv(source: Record<string, string | undefined>, generate: (dataDir: string) => GeneratedSecrets): Result<Env, string[]> {
  // A blank line in an .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) return fail(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const settings = parsed.data;
  const problems = [...contradictions(settings), ...plaidContradictions(settings)];
  if (problems.length > 0) return fail(problems);
  return ok(assemble(settings, generate));
}

function contradictions(settings: Settings): string[] {
  const problems: string[] = [];
  const { RAILHEAD_MODE: mode } = settings;
  const bank = new URL(bankBaseUrl(settings));
  if (mode === 'emulator') {
    if (!isLoopback(bank.hostname)) problems.push(`INGO_BASE_URL: emulator mode speaks only to a bank on this machine, not to ${bank.host}. Set RAILHEAD_MODE=sandbox or live for Ingo's own.`);
    return problems;
  }
  const needed = ['INGO_API_KEY', 'INGO_HMAC_USERNAME', 'INGO_HMAC_SECRET', 'INGO_PROGRAM_USER_ID', 'AUTH_SECRET', 'SEAL_KEYS'] as const;
  for (const name of needed) if (settings[name] === undefined) problems.push(`${name}: required in ${mode} mode.`);
  const invented: string[] = [EMULATOR_CREDENTIALS.apiKey, EMULATOR_CREDENTIALS.hmacSecret];
  for (const name of ['INGO_API_KEY', 'INGO_HMAC_SECRET'] as const) {
    if (invented.includes(settings[name] ?? '')) problems.push(`${name}: this is the emulator's; ${mode} mode needs your program's own.`);
  }
  if (bank.protocol !== 'https:' && !isLoopback(bank.hostname)) problems.push('INGO_BASE_URL: must begin with https://');
  if (mode === 'sandbox' && bank.origin === LIVE_ORIGIN) problems.push('INGO_BASE_URL: sandbox mode refuses the production host.');
  if (mode === 'live') {
    if (bank.origin === SANDBOX_ORIGIN) problems.push('INGO_BASE_URL: live mode refuses the sandbox host.');
    else if (isLoopback(bank.hostname)) problems.push('INGO_BASE_URL: live mode refuses a bank on this machine.');
    if (settings.DATABASE_URL === undefined) problems.push('DATABASE_URL: required in live mode (PostgreSQL).');
    if (settings.FIRST_REPLAY_MS < LEAST_REPLAY_MS) problems.push(`FIRST_REPLAY_MS: live mode waits at least ${LEAST_REPLAY_MS}, as Ingo asks before a request in doubt is repeated.`);
    if (!appUrlOf(settings).startsWith('https:')) problems.push('APP_URL: live mode needs an https:// address.');
  }
  return problems;
}

function assemble(settings: Settings, generate: (dataDir: string) => GeneratedSecrets): Env {
  const mode = settings.RAILHEAD_MODE;
  const dataDir = resolve(settings.DATA_DIR);
  const inside = mode === 'emulator' && settings.INGO_BASE_URL === undefined;
  const baseUrl = bankBaseUrl(settings);
  const generated = settings.AUTH_SECRET === undefined || settings.SEAL_KEYS === undefined ? generate(dataDir) : null;
  const host = settings.HOST ?? (mode === 'emulator' ? '127.0.0.1' : '0.0.0.0');
  const appUrl = appUrlOf(settings);
  return {
    mode,
    host,
    port: settings.PORT,
    hostIsLoopback: isLoopback(host),
    appUrl,
    allowedOrigins: mode === 'emulator' ? [...new Set([appUrl, ...loopbackOrigins(settings.PORT)])] : [appUrl],
    trustedProxyHops: settings.TRUSTED_PROXY_HOPS,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    bank: {
      name: inside ? 'emulator' : new URL(baseUrl).origin,
      inside,
      baseUrl: new URL(baseUrl).origin,
      linkApiVersion: settings.INGO_LINK_API_VERSION,
      apiKey: settings.INGO_API_KEY ?? EMULATOR_CREDENTIALS.apiKey,
      hmacUsername: settings.INGO_HMAC_USERNAME ?? EMULATOR_CREDENTIALS.hmacUsername,
      hmacSecret: settings.INGO_HMAC_SECRET ?? EMULATOR_CREDENTIALS.hmacSecret,
      programUserId: settings.INGO_PROGRAM_USER_ID ?? EMULATOR_CREDENTIALS.programUserId,
    },
    emulatorPort: emulatorPortOf(settings),
    emulatorControlPort: settings.EMULATOR_CONTROL_PORT ?? emulatorPortOf(settings) + 1,
    plaid: plaidSettings(settings, appUrl),
    plaidEmulatorPort: plaidEmulatorPort(settings),
    webhookSecret: settings.INGO_WEBHOOK_SECRET ?? (mode === 'emulator' ? EMULATOR_CREDENTIALS.webhookSecret : null),
    authSecret: settings.AUTH_SECRET ?? generated?.authSecret ?? '',
    sealKeys: readSealKeys(settings.SEAL_KEYS ?? generated?.sealKeys ?? ''),
    timings: {
      bankTimeoutMs: settings.BANK_TIMEOUT_MS,
      keyWindowMs: settings.KEY_WINDOW_MINUTES * MINUTE_MS,
      sendWindowMs: settings.SEND_WINDOW_MINUTES * MINUTE_MS,
      firstReplayMs: settings.FIRST_REPLAY_MS,
      retryMs: settings.RETRY_MS,
      settlementPollMs: settings.SETTLEMENT_POLL_MS,
      postedPollMs: settings.POSTED_POLL_MS ?? (mode === 'emulator' ? EMULATOR_POSTED_POLL_MS : MINUTE_MS),
      workerPassMs: settings.WORKER_PASS_MS,
      sessionIdleMs: settings.SESSION_IDLE_MINUTES * MINUTE_MS,
      sessionMaxMs: settings.SESSION_HOURS * HOUR_MS,
    },
    timeZone: settings.TIME_ZONE,
    cutOffTime: settings.CUT_OFF_TIME,
    lowBalanceCents: settings.LOW_BALANCE,
  };
}

function readSealKeys(text: string): SealKey[] {
  return text.split(',').map((entry) => {
    const [id = '', key = ''] = entry.trim().split(':');
    return { id, key: Buffer.from(key, 'base64') };
  });
}

function bankBaseUrl(settings: Settings): string {
  if (settings.INGO_BASE_URL !== undefined) return settings.INGO_BASE_URL;
  if (settings.RAILHEAD_MODE === 'sandbox') return SANDBOX_ORIGIN;
  if (settings.RAILHEAD_MODE === 'live') return LIVE_ORIGIN;
  return `http://127.0.0.1:${emulatorPortOf(settings)}`;
}

function emulatorPortOf(settings: Settings): number {
  return settings.EMULATOR_PORT ?? settings.PORT + 1;
}

function appUrlOf(settings: Settings): string {
  return new URL(settings.APP_URL ?? `http://localhost:${settings.PORT}`).origin;
}

function loopbackOrigins(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].map((name) => new URL(`http://${name}:${port}`).origin);
}
