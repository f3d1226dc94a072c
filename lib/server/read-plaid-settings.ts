import 'server-only';
import { isLoopback } from './is-loopback.ts';
import type { Settings } from './settings-schema.ts';

/** How this console reaches Plaid. */
export interface PlaidSettings {
  /** True when this process runs the emulated Plaid itself. */
  inside: boolean;
  /** An origin, always explicit: the SDK without one goes to production. */
  baseUrl: string;
  clientId: string;
  secret: string;
  /** Where an OAuth bank sends the customer back to; null: Plaid is told of none. */
  redirectUri: string | null;
  /** Where Plaid posts its webhooks; null: our address is not one that it can reach, and polling tells us all. */
  webhookUrl: string | null;
}

export const PLAID_SANDBOX_ORIGIN = 'https://sandbox.plaid.com';
export const PLAID_LIVE_ORIGIN = 'https://production.plaid.com';

/** What the emulated Plaid expects. Never accepted outside emulator mode. */
export const PLAID_EMULATOR_CREDENTIALS = { clientId: 'emulator-plaid-client-id', secret: 'emulator-plaid-secret' } as const;

// The form of the keys in Plaid's dashboard.
const REAL_CLIENT_ID = /^[0-9a-f]{24}$/i;
const REAL_SECRET = /^[0-9a-f]{30}$/i;

/** One line for each setting that is missing or contradicts another. */
export function plaidContradictions(settings: Settings): string[] {
  const { RAILHEAD_MODE: mode, PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret } = settings;
  const base = new URL(plaidBaseUrl(settings));
  return mode === 'emulator' ? [...emulatorProblems(settings, base), ...portProblems(settings)] : [...keyProblems(mode, clientId, secret), ...addressProblems(settings, base)];
}

/** Null: not set up, and the ways through Plaid say so. */
export function plaidSettings(settings: Settings, appUrl: string): PlaidSettings | null {
  const isEmulated = settings.RAILHEAD_MODE === 'emulator';
  const clientId = settings.PLAID_CLIENT_ID ?? (isEmulated ? PLAID_EMULATOR_CREDENTIALS.clientId : undefined);
  const secret = settings.PLAID_SECRET ?? (isEmulated ? PLAID_EMULATOR_CREDENTIALS.secret : undefined);
  if (clientId === undefined || secret === undefined) return null;
  return {
    inside: isEmulated && settings.PLAID_BASE_URL === undefined,
    baseUrl: new URL(plaidBaseUrl(settings)).origin,
    clientId,
    secret,
    redirectUri: settings.PLAID_REDIRECT_URI ?? null,
    webhookUrl: webhookUrl(settings, appUrl),
  };
}

export function plaidEmulatorPort(settings: Settings): number {
  return settings.PLAID_EMULATOR_PORT ?? settings.PORT + 3;
}

function emulatorProblems({ PLAID_CLIENT_ID: clientId = '', PLAID_SECRET: secret = '' }: Settings, base: URL): string[] {
  const problems: string[] = [];
  if (!isLoopback(base.hostname)) problems.push(`PLAID_BASE_URL: emulator mode speaks only to a Plaid on this machine, not to ${base.host}. Set RAILHEAD_MODE=sandbox or live for Plaid's own.`);
  if (REAL_CLIENT_ID.test(clientId)) problems.push('PLAID_CLIENT_ID: this looks like a real one; emulator mode takes none. Set RAILHEAD_MODE=sandbox or live, or leave it out.');
  if (REAL_SECRET.test(secret)) problems.push('PLAID_SECRET: this looks like a real one; emulator mode takes none. Set RAILHEAD_MODE=sandbox or live, or leave it out.');
  return problems;
}

function portProblems(settings: Settings): string[] {
  if (settings.PLAID_BASE_URL !== undefined) return [];
  const own = plaidEmulatorPort(settings);
  const emulatorPort = settings.EMULATOR_PORT ?? settings.PORT + 1;
  const bankInside = [['EMULATOR_PORT', emulatorPort], ['EMULATOR_CONTROL_PORT', settings.EMULATOR_CONTROL_PORT ?? emulatorPort + 1]] as const;
  const others = [['PORT', settings.PORT] as const, ...(settings.INGO_BASE_URL === undefined ? bankInside : [])];
  return others.filter(([, port]) => port === own).map(([name]) => `PLAID_EMULATOR_PORT: ${own} is taken by ${name}; choose another.`);
}

function keyProblems(mode: string, clientId: string | undefined, secret: string | undefined): string[] {
  const problems: string[] = [];
  if (clientId === undefined && secret !== undefined) problems.push('PLAID_CLIENT_ID: required beside PLAID_SECRET; leave both out to go without Plaid.');
  if (clientId !== undefined && secret === undefined) problems.push('PLAID_SECRET: required beside PLAID_CLIENT_ID; leave both out to go without Plaid.');
  if (clientId === PLAID_EMULATOR_CREDENTIALS.clientId) problems.push(`PLAID_CLIENT_ID: this is the emulator's; ${mode} mode needs your own from Plaid.`);
  if (secret === PLAID_EMULATOR_CREDENTIALS.secret) problems.push(`PLAID_SECRET: this is the emulator's; ${mode} mode needs your own from Plaid.`);
  return problems;
}

function addressProblems({ RAILHEAD_MODE: mode, PLAID_REDIRECT_URI: redirectUri }: Settings, base: URL): string[] {
  const problems: string[] = [];
  if (base.protocol !== 'https:' && !isLoopback(base.hostname)) problems.push('PLAID_BASE_URL: must begin with https://');
  if (mode === 'sandbox' && base.hostname === new URL(PLAID_LIVE_ORIGIN).hostname) problems.push('PLAID_BASE_URL: sandbox mode refuses the production host.');
  if (mode === 'live') {
    if (base.hostname === new URL(PLAID_SANDBOX_ORIGIN).hostname) problems.push('PLAID_BASE_URL: live mode refuses the sandbox host.');
    else if (isLoopback(base.hostname)) problems.push('PLAID_BASE_URL: live mode refuses a Plaid on this machine.');
    if (redirectUri !== undefined && !redirectUri.startsWith('https:')) problems.push('PLAID_REDIRECT_URI: live mode needs an https:// address.');
  }
  return problems;
}

function plaidBaseUrl(settings: Settings): string {
  if (settings.PLAID_BASE_URL !== undefined) return settings.PLAID_BASE_URL;
  if (settings.RAILHEAD_MODE === 'sandbox') return PLAID_SANDBOX_ORIGIN;
  if (settings.RAILHEAD_MODE === 'live') return PLAID_LIVE_ORIGIN;
  return `http://127.0.0.1:${plaidEmulatorPort(settings)}`;
}

function webhookUrl(settings: Settings, appUrl: string): string | null {
  const path = '/api/webhooks/plaid';
  const { protocol, hostname } = new URL(appUrl);
  // The emulated Plaid is beside us: it needs no way round by a public address.
  if (settings.RAILHEAD_MODE === 'emulator') return `${isLoopback(hostname) ? appUrl : `http://127.0.0.1:${settings.PORT}`}${path}`;
  return protocol === 'https:' && !isLoopback(hostname) ? `${appUrl}${path}` : null;
}
