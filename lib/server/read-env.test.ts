import { describe, expect, it } from 'vitest';
import { EMULATOR_DEFAULTS } from '#lib/emulator/emulator-defaults.ts';
import { EMULATOR_CREDENTIALS, LIVE_ORIGIN, readEnv, SANDBOX_ORIGIN } from './read-env.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const generated = { authSecret: 'g'.repeat(64), sealKeys: `k1:${KEY}` };
const read = (source: Record<string, string | undefined>) => readEnv(source, () => generated);

const SANDBOX = {
  RAILHEAD_MODE: 'sandbox',
  INGO_API_KEY: 'key',
  INGO_HMAC_USERNAME: 'name',
  INGO_HMAC_SECRET: 'secret',
  INGO_PROGRAM_USER_ID: 'user-1',
  AUTH_SECRET: 'a'.repeat(32),
  SEAL_KEYS: `new:${KEY},old:${KEY}`,
};
const LIVE = { ...SANDBOX, RAILHEAD_MODE: 'live', DATABASE_URL: 'postgres://db/railhead', APP_URL: 'https://console.example.com' };

function problems(source: Record<string, string | undefined>): string[] {
  const reading = read(source);
  return reading.ok ? [] : reading.failure;
}

describe('emulator mode', () => {
  it('needs no setting at all', () => {
    const reading = read({});
    if (!reading.ok) throw new Error(reading.failure.join());
    const env = reading.value;
    expect(env).toMatchObject({
      mode: 'emulator',
      host: '127.0.0.1',
      hostIsLoopback: true,
      port: 3000,
      appUrl: 'http://localhost:3000',
      emulatorPort: 3001,
      emulatorControlPort: 3002,
      plaidEmulatorPort: 3003,
      databaseUrl: null,
      bank: { name: 'emulator', inside: true, baseUrl: 'http://127.0.0.1:3001', linkApiVersion: 'v3' },
      authSecret: generated.authSecret,
      timings: { bankTimeoutMs: 60_000, keyWindowMs: 900_000, sendWindowMs: 600_000, firstReplayMs: 4_000, sessionIdleMs: 900_000, sessionMaxMs: 43_200_000 },
      timeZone: 'America/New_York',
      cutOffTime: '16:45',
      lowBalanceCents: 500_000n,
    });
    expect(env.allowedOrigins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']);
    expect(env.sealKeys).toHaveLength(1);
    expect(env.sealKeys[0]?.key).toHaveLength(32);
  });

  it('takes another bank on this machine, and its origin is then the name on record', () => {
    const reading = read({ INGO_BASE_URL: 'http://localhost:9000' });
    expect(reading.ok && reading.value.bank).toMatchObject({ inside: false, name: 'http://localhost:9000' });
  });

  it.each([SANDBOX_ORIGIN, LIVE_ORIGIN, 'http://10.0.0.5:9000', 'http://localhost.example.com'])('refuses the bank at %s', (origin) => {
    expect(problems({ INGO_BASE_URL: origin })).toEqual([expect.stringContaining('INGO_BASE_URL: emulator mode speaks only to a bank on this machine')]);
  });

  it('speaks to an emulator that was started by itself', () => {
    expect(EMULATOR_DEFAULTS).toMatchObject(EMULATOR_CREDENTIALS);
  });

  it('reads a blank value as not set', () => {
    expect(problems({ PORT: '', AUTH_SECRET: ' ', DATABASE_URL: '' })).toEqual([]);
  });
});

describe('sandbox mode', () => {
  it('goes to the published sandbox unless told otherwise, listening on every address', () => {
    const reading = read(SANDBOX);
    expect(reading.ok && reading.value).toMatchObject({ host: '0.0.0.0', bank: { name: SANDBOX_ORIGIN, inside: false }, allowedOrigins: ['http://localhost:3000'] });
    expect(reading.ok && reading.value.sealKeys.map((key) => key.id)).toEqual(['new', 'old']);
  });

  it('names every missing setting on a line of its own', () => {
    const names = problems({ RAILHEAD_MODE: 'sandbox' }).map((line) => line.split(':')[0]);
    expect(names).toEqual(['INGO_API_KEY', 'INGO_HMAC_USERNAME', 'INGO_HMAC_SECRET', 'INGO_PROGRAM_USER_ID', 'AUTH_SECRET', 'SEAL_KEYS']);
  });

  it('refuses the production host, plain http and the emulator’s credentials', () => {
    expect(problems({ ...SANDBOX, INGO_BASE_URL: LIVE_ORIGIN })).toEqual(['INGO_BASE_URL: sandbox mode refuses the production host.']);
    expect(problems({ ...SANDBOX, INGO_BASE_URL: 'http://bank.example.com' })).toEqual(['INGO_BASE_URL: must begin with https://']);
    expect(problems({ ...SANDBOX, INGO_API_KEY: 'emulator-api-key' })).toEqual([expect.stringContaining('this is the emulator')]);
  });
});

describe('live mode', () => {
  it('stands with everything given', () => {
    expect(problems(LIVE)).toEqual([]);
  });

  it.each([
    ['the sandbox host', { INGO_BASE_URL: SANDBOX_ORIGIN }, 'INGO_BASE_URL: live mode refuses the sandbox host.'],
    ['a bank on this machine', { INGO_BASE_URL: 'http://127.0.0.1:3001' }, 'INGO_BASE_URL: live mode refuses a bank on this machine.'],
    ['a repetition sooner than Ingo asks', { FIRST_REPLAY_MS: '3999' }, 'FIRST_REPLAY_MS: live mode waits at least 4000, as Ingo asks before a request in doubt is repeated.'],
    ['no PostgreSQL', { DATABASE_URL: undefined }, 'DATABASE_URL: required in live mode (PostgreSQL).'],
    ['an http address', { APP_URL: 'http://console.example.com' }, 'APP_URL: live mode needs an https:// address.'],
    ['no address', { APP_URL: undefined }, 'APP_URL: live mode needs an https:// address.'],
  ])('refuses %s', (_words, change, line) => {
    expect(problems({ ...LIVE, ...change })).toEqual([line]);
  });
});

describe('single settings', () => {
  it.each([
    ['1250.50', 125_050n],
    ['300', 30_000n],
    ['0', 0n],
  ])('LOW_BALANCE=%s is %d cents', (text, amount) => {
    const reading = read({ LOW_BALANCE: text, CUT_OFF_TIME: '09:30' });
    expect(reading.ok && reading.value).toMatchObject({ lowBalanceCents: amount, cutOffTime: '09:30' });
  });

  it.each([
    ['RAILHEAD_MODE', 'production'],
    ['PORT', '80a'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['BANK_TIMEOUT_MS', '-1'],
    ['SESSION_HOURS', '24'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['CUT_OFF_TIME', '24:00'],
    ['CUT_OFF_TIME', '4:45 pm'],
    ['LOW_BALANCE', '-5'],
    ['LOW_BALANCE', '5,000.00'],
    ['LOW_BALANCE', '5000.5'],
    ['APP_URL', 'console.example.com'],
    ['APP_URL', 'https://example.com/path'],
    ['INGO_BASE_URL', 'ftp://localhost'],
    ['INGO_BASE_URL', 'http://user:password@localhost'],
    ['INGO_LINK_API_VERSION', 'v5'],
    ['DATABASE_URL', 'mysql://db'],
    ['AUTH_SECRET', 'short'],
    ['SEAL_KEYS', 'k1:short'],
    ['SEAL_KEYS', `k1:${KEY},k1:${KEY}`],
  ])('%s=%s is one line that names it and does not repeat a secret', (name, value) => {
    const [line = '', ...more] = problems({ [name]: value });
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^${name}: \\S`));
    expect(line).not.toContain(KEY);
  });
});
