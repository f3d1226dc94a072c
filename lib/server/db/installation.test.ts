import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearDatabase, openTestDatabase } from '#lib/testing/open-test-database.ts';
import { sampleTime } from '#lib/testing/sample-rows.ts';
import { checkInstallation, fingerprintCredentials, type Installation } from './installation.ts';
import type { Database } from './open-database.ts';

const made: Installation = { mode: 'emulator', bankOrigin: 'emulator', credentialsFingerprint: 'aa' };

describe('installation', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(() => clearDatabase(database));
  afterAll(() => database.close());

  it('takes a new database and comes back to it', async () => {
    for (const seconds of [0, 60]) {
      expect(await checkInstallation(database, made, sampleTime(seconds))).toEqual({ ok: true, value: null });
    }
  });

  it.each([
    ['RAILHEAD_MODE', { ...made, mode: 'sandbox' as const }],
    ['INGO_BASE_URL', { ...made, bankOrigin: 'https://bank.example' }],
    ['INGO_API_KEY', { ...made, credentialsFingerprint: 'bb' }],
  ])('refuses another %s in one line that names both', async (setting, wanted) => {
    await checkInstallation(database, made, sampleTime());
    const answer = await checkInstallation(database, wanted, sampleTime(60));
    expect(answer.ok).toBe(false);
    const line = answer.ok ? '' : answer.failure;
    expect(line).toContain(setting);
    expect(line).toContain('2026-11-20');
    expect(line).not.toContain('\n');
    expect(await checkInstallation(database, made, sampleTime())).toEqual({ ok: true, value: null });
  });

  it('tells programs apart without telling their credentials', () => {
    const credentials = { apiKey: 'key-1', hmacUsername: 'user', programUserId: 'user-1' };
    const print = fingerprintCredentials(credentials);
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintCredentials({ ...credentials })).toBe(print);
    expect(fingerprintCredentials({ ...credentials, apiKey: 'key-2' })).not.toBe(print);
    expect(fingerprintCredentials({ ...credentials, apiKey: 'key-1user', hmacUsername: '' })).not.toBe(print);
  });
});
