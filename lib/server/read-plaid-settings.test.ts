import { describe, expect, it } from 'vitest';
import { readEnv } from './read-env.ts';
import { PLAID_EMULATOR_CREDENTIALS, PLAID_LIVE_ORIGIN, PLAID_SANDBOX_ORIGIN } from './read-plaid-settings.ts';
import type { PlaidSettings } from './read-plaid-settings.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const SANDBOX = {
  RAILHEAD_MODE: 'sandbox',
  INGO_API_KEY: 'key',
  INGO_HMAC_USERNAME: 'name',
  INGO_HMAC_SECRET: 'secret',
  INGO_PROGRAM_USER_ID: 'user-1',
  AUTH_SECRET: 'a'.repeat(32),
  SEAL_KEYS: `k1:${KEY}`,
};
const LIVE = { ...SANDBOX, RAILHEAD_MODE: 'live', DATABASE_URL: 'postgres://db/railhead', APP_URL: 'https://console.example.com' };
const KEYS = { PLAID_CLIENT_ID: '5f9c0a1b2c3d4e5f60718293', PLAID_SECRET: 'abcdef0123456789abcdef01234567' };

const read = (source: Record<string, string>) => readEnv(source, () => ({ authSecret: 'g'.repeat(64), sealKeys: `k1:${KEY}` }));

function plaidOf(source: Record<string, string>): PlaidSettings | null {
  const reading = read(source);
  if (!reading.ok) throw new Error(reading.failure.join());
  return reading.value.plaid;
}

function problems(source: Record<string, string>): string[] {
  const reading = read(source);
  return reading.ok ? [] : reading.failure;
}

describe('Plaid in emulator mode', () => {
  it('is the emulator inside, on the third port after the console’s', () => {
    expect(plaidOf({})).toEqual({ inside: true, baseUrl: 'http://127.0.0.1:3003', ...PLAID_EMULATOR_CREDENTIALS, redirectUri: null, webhookUrl: 'http://localhost:3000/api/webhooks/plaid' });
    const reading = read({ PORT: '4000', PLAID_EMULATOR_PORT: '5000' });
    expect(reading.ok && reading.value).toMatchObject({ plaidEmulatorPort: 5_000, plaid: { baseUrl: 'http://127.0.0.1:5000' } });
  });

  it('takes another Plaid on this machine, with its own made-up keys', () => {
    expect(plaidOf({ PLAID_BASE_URL: 'http://localhost:9000', PLAID_CLIENT_ID: 'mine' })).toMatchObject({ inside: false, baseUrl: 'http://localhost:9000', clientId: 'mine', secret: PLAID_EMULATOR_CREDENTIALS.secret });
  });

  it.each([PLAID_SANDBOX_ORIGIN, PLAID_LIVE_ORIGIN, 'http://10.0.0.5:9000', 'http://localhost.example.com', 'http://127.0.0.1.example.com'])('refuses the Plaid at %s', (origin) => {
    expect(problems({ PLAID_BASE_URL: origin })).toEqual([expect.stringContaining('PLAID_BASE_URL: emulator mode speaks only to a Plaid on this machine')]);
  });

  it.each([
    ['PLAID_CLIENT_ID', KEYS.PLAID_CLIENT_ID],
    ['PLAID_CLIENT_ID', KEYS.PLAID_CLIENT_ID.toUpperCase()],
    ['PLAID_SECRET', KEYS.PLAID_SECRET],
  ])('refuses to start with a real-looking %s, and does not repeat it', (name, value) => {
    const [line = '', ...more] = problems({ [name]: value });
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^${name}: this looks like a real one`));
    expect(line.toLowerCase()).not.toContain(value.toLowerCase());
  });

  it('names the port that is given twice', () => {
    expect(problems({ PLAID_EMULATOR_PORT: '3002' })).toEqual(['PLAID_EMULATOR_PORT: 3002 is taken by EMULATOR_CONTROL_PORT; choose another.']);
    expect(problems({ EMULATOR_PORT: '3002' })).toEqual(['PLAID_EMULATOR_PORT: 3003 is taken by EMULATOR_CONTROL_PORT; choose another.']);
    expect(problems({ EMULATOR_PORT: '3002', INGO_BASE_URL: 'http://127.0.0.1:9000' })).toEqual([]);
    expect(problems({ EMULATOR_PORT: '3002', PLAID_BASE_URL: 'http://127.0.0.1:9000' })).toEqual([]);
  });

  it('leaves room for the emulators above the highest port', () => {
    expect(plaidOf({ PORT: '65532' })?.baseUrl).toBe('http://127.0.0.1:65535');
    expect(problems({ PORT: '65533' })).toEqual([expect.stringMatching(/^PORT: /)]);
  });

  it('is told an address of this machine, whatever the public one is', () => {
    expect(plaidOf({ APP_URL: 'https://demo.example.com', PORT: '4000' })?.webhookUrl).toBe('http://127.0.0.1:4000/api/webhooks/plaid');
  });
});

describe('Plaid in sandbox and live mode', () => {
  it('may be left out', () => {
    expect(plaidOf(SANDBOX)).toBeNull();
    expect(plaidOf(LIVE)).toBeNull();
  });

  it('goes to the environment of the mode', () => {
    expect(plaidOf({ ...SANDBOX, ...KEYS })).toMatchObject({ inside: false, baseUrl: PLAID_SANDBOX_ORIGIN, clientId: KEYS.PLAID_CLIENT_ID, secret: KEYS.PLAID_SECRET });
    expect(plaidOf({ ...LIVE, ...KEYS })).toMatchObject({ inside: false, baseUrl: PLAID_LIVE_ORIGIN });
  });

  it('posts webhooks to a public https address only', () => {
    expect(plaidOf({ ...LIVE, ...KEYS })?.webhookUrl).toBe('https://console.example.com/api/webhooks/plaid');
    for (const APP_URL of ['http://localhost:3000', 'https://localhost:3000', 'http://console.example.com']) expect(plaidOf({ ...SANDBOX, ...KEYS, APP_URL })?.webhookUrl).toBeNull();
  });

  it.each([
    ['a key without its secret', SANDBOX, { PLAID_CLIENT_ID: 'x' }, 'PLAID_SECRET: required beside PLAID_CLIENT_ID; leave both out to go without Plaid.'],
    ['a secret without its key', LIVE, { PLAID_SECRET: 'x' }, 'PLAID_CLIENT_ID: required beside PLAID_SECRET; leave both out to go without Plaid.'],
    ['the emulator’s client id', SANDBOX, { ...KEYS, PLAID_CLIENT_ID: PLAID_EMULATOR_CREDENTIALS.clientId }, 'PLAID_CLIENT_ID: this is the emulator\'s; sandbox mode needs your own from Plaid.'],
    ['the emulator’s secret', LIVE, { ...KEYS, PLAID_SECRET: PLAID_EMULATOR_CREDENTIALS.secret }, 'PLAID_SECRET: this is the emulator\'s; live mode needs your own from Plaid.'],
    ['production from the sandbox', SANDBOX, { ...KEYS, PLAID_BASE_URL: PLAID_LIVE_ORIGIN }, 'PLAID_BASE_URL: sandbox mode refuses the production host.'],
    ['production from the sandbox on another port', SANDBOX, { PLAID_BASE_URL: `${PLAID_LIVE_ORIGIN}:8443` }, 'PLAID_BASE_URL: sandbox mode refuses the production host.'],
    ['the sandbox from live', LIVE, { ...KEYS, PLAID_BASE_URL: PLAID_SANDBOX_ORIGIN }, 'PLAID_BASE_URL: live mode refuses the sandbox host.'],
    ['this machine from live', LIVE, { ...KEYS, PLAID_BASE_URL: 'https://127.0.0.1:9000' }, 'PLAID_BASE_URL: live mode refuses a Plaid on this machine.'],
    ['plain http', SANDBOX, { ...KEYS, PLAID_BASE_URL: 'http://plaid.example.com' }, 'PLAID_BASE_URL: must begin with https://'],
    ['a return to this machine in live mode', LIVE, { ...KEYS, PLAID_REDIRECT_URI: 'http://localhost:3000/back' }, 'PLAID_REDIRECT_URI: live mode needs an https:// address.'],
  ])('refuses %s', (_words, base, change, line) => {
    expect(problems({ ...base, ...change })).toEqual([line]);
  });

  it.each(['https://console.example.com/bank-accounts/link/return', 'http://localhost:3000/bank-accounts/link/return'])('takes the return address %s', (redirectUri) => {
    expect(plaidOf({ ...SANDBOX, ...KEYS, PLAID_REDIRECT_URI: redirectUri })?.redirectUri).toBe(redirectUri);
  });

  it.each(['http://console.example.com/back', 'https://console.example.com/back?x=1', 'https://console.example.com/back#x', 'https://me:pass@example.com/', 'javascript:alert(1)', 'back'])('refuses the return address %s', (redirectUri) => {
    expect(problems({ ...SANDBOX, ...KEYS, PLAID_REDIRECT_URI: redirectUri })).toEqual([expect.stringMatching(/^PLAID_REDIRECT_URI: must be/)]);
  });
});
