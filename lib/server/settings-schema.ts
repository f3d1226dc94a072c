import 'server-only';
import { z } from 'zod';
import { cents, parseWireAmount } from '#lib/domain/money.ts';
import { DEFAULT_CUT_OFF, isTimeOfDay } from '#lib/domain/settlement-windows.ts';
import { isLoopback } from './is-loopback.ts';

/** One whole number with its bounds; the bounds keep a typing error from becoming a year-long wait. */
function count(standard: number, least: number, most: number) {
  return bounded(least, most).default(standard);
}

function bounded(least: number, most: number) {
  const words = `must be a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
}

const httpUrl = z.string().refine(isHttpUrl, 'must be an address such as https://console.example.com.');
const secret = z.string().max(1_000, 'is longer than 1000 characters.');
const bankId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'must be 1 to 128 letters, digits, - or _.');

const dollars = z
  .string()
  .regex(/^\d{1,9}(\.\d{2})?$/, 'must be dollars such as 5000.00; 0 turns the mark off.')
  .transform((text) => parseWireAmount(text) ?? cents(0n));

// 32 bytes: the key length of AES-256.
const SEAL_KEY = /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/;

export const settingsSchema = z.object({
  RAILHEAD_MODE: z.enum(['emulator', 'sandbox', 'live'], 'must be emulator, sandbox or live.').default('emulator'),
  HOST: z.string().max(255).optional(),
  // The emulators stand on the next three ports.
  PORT: count(3_000, 1, 65_532),
  APP_URL: httpUrl.optional(),
  TRUSTED_PROXY_HOPS: count(0, 0, 10),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  INGO_BASE_URL: httpUrl.optional(),
  INGO_LINK_API_VERSION: z.enum(['v3', 'v4'], 'must be v3 or v4.').default('v3'),
  INGO_API_KEY: secret.optional(),
  INGO_HMAC_USERNAME: secret.optional(),
  INGO_HMAC_SECRET: secret.optional(),
  INGO_PROGRAM_USER_ID: bankId.optional(),
  INGO_WEBHOOK_SECRET: secret.optional(),
  EMULATOR_PORT: bounded(1, 65_535).optional(),
  EMULATOR_CONTROL_PORT: bounded(1, 65_535).optional(),
  PLAID_BASE_URL: httpUrl.optional(),
  PLAID_CLIENT_ID: secret.optional(),
  PLAID_SECRET: secret.optional(),
  PLAID_REDIRECT_URI: z.string().max(2_000).refine(isRedirectUri, 'must be an https:// address (http:// on this machine) without ? and #, as registered at Plaid.').optional(),
  PLAID_EMULATOR_PORT: bounded(1, 65_535).optional(),
  AUTH_SECRET: secret.min(32, 'must be at least 32 characters; try: openssl rand -base64 48').optional(),
  SEAL_KEYS: z.string().refine(areSealKeys, 'must be id:key,… with distinct ids, each key 32 bytes in base64; try: openssl rand -base64 32').optional(),
  BANK_TIMEOUT_MS: count(60_000, 100, 600_000),
  // ASSUMED: the bank honours a key at least this long; how long in truth is not published.
  KEY_WINDOW_MINUTES: count(15, 1, 1_440),
  SEND_WINDOW_MINUTES: count(10, 1, 1_440),
  FIRST_REPLAY_MS: count(4_000, 1, 600_000),
  RETRY_MS: count(2_000, 1, 600_000),
  SETTLEMENT_POLL_MS: count(2_000, 1, 600_000),
  POSTED_POLL_MS: bounded(1, 86_400_000).optional(),
  WORKER_PASS_MS: count(1_000, 10, 60_000),
  SESSION_IDLE_MINUTES: count(15, 1, 60),
  SESSION_HOURS: count(12, 1, 12),
  TIME_ZONE: z.string().refine(isTimeZone, 'is not a time zone such as America/New_York.').default('America/New_York'),
  CUT_OFF_TIME: z.string().refine(isTimeOfDay, 'must be a time of day such as 16:45.').default(DEFAULT_CUT_OFF),
  LOW_BALANCE: dollars.default(cents(500_000n)),
});

export type Settings = z.infer<typeof settingsSchema>;

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '' && url.pathname === '/' && url.search === '';
}

/** Plaid refuses an address with a query, and a registered one must be equal to the letter. */
function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe && url.username === '' && url.password === '' && !/[?#]/.test(text);
}

function areSealKeys(text: string): boolean {
  const entries = text.split(',').map((entry) => entry.trim());
  const ids = entries.map((entry) => entry.slice(0, entry.indexOf(':')));
  return entries.every((entry) => SEAL_KEY.test(entry)) && new Set(ids).size === ids.length;
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
