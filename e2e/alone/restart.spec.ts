import { createServer } from 'node:http';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmulatorControl } from '../fixtures/emulator-control.ts';
import { fillSignIn, PEOPLE, signIn } from '../fixtures/people.ts';
import { SANDBOX_SETTINGS } from '../fixtures/sandbox-settings.ts';
import { expect, test } from '../fixtures/test.ts';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { errorSummary, expectHeadline } from '../steps/status-page.ts';

test.use({ person: null });

// What issue and design promise for a refused second start.
const REFUSAL_MS = 2_000;
const NEW_PASSWORD = 'a sentence is a fine password';

const OTHER_INSTALLATIONS: readonly Record<string, string>[] = [
  { INGO_BASE_URL: 'http://127.0.0.1:9' },
  // At Ingo's own sandbox, which nobody is asked for: the refusal comes first.
  { ...SANDBOX_SETTINGS, INGO_BASE_URL: '' },
];

test('a restart keeps everything; a second start and a start under other settings are refused', async ({ browser, openHome }) => {
  const home = await openHome();
  let server = await home.start();
  const context = await browser.newContext({ baseURL: home.origin });
  const page = await context.newPage();
  const bank = createEmulatorControl(home.controlOrigin);
  await bank.runClock(0);
  await signIn(page, 'admin');

  const funding = await test.step('change the own password: other sessions end, this one goes on', async () => {
    const elsewhere = await browser.newContext({ baseURL: home.origin });
    const other = await elsewhere.newPage();
    await signIn(other, 'admin');
    await page.goto('/settings');
    await page.getByLabel('Current password').fill('not the password');
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('New password again').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(errorSummary(page)).toBeFocused();
    await page.getByLabel('Current password').fill(DEMO_PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByLabel('New password again').fill('short, too');
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(errorSummary(page).getByRole('link').first()).toHaveText('Use at least 12 characters.');
    await page.getByLabel('Current password').fill(DEMO_PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('New password again').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText('Your password was changed')).toBeVisible();
    await other.goto('/fundings');
    await expect(other).toHaveURL(/\/sign-in/);
    await elsewhere.close();
    return fundProgram(page);
  });
  await expectHeadline(page, 'Accepted by the bank');

  await test.step('a second start on the same data names the holder', async () => {
    const second = home.tryStart({ PORT: '19999' });
    const refusedMs = await second.line(/already running|Another Railhead is running/);
    expect(refusedMs).toBeLessThan(REFUSAL_MS);
    expect(second.output()).toContain(home.origin);
    expect(await second.exited).not.toBe(0);
  });

  await test.step('stop, start: session, operation, bank and password are as they were', async () => {
    expect(await server.stop()).toBe(0);
    server = await home.start();
    await page.goto(`/fundings/${funding.id}`);
    await expectHeadline(page, 'Accepted by the bank');
    await bank.advanceClock(10);
    await expectHeadline(page, 'Posted');
    expect(await bank.charges(funding.id)).toHaveLength(1);
    await context.clearCookies();
    await page.goto('/sign-in');
    await fillSignIn(page, PEOPLE.admin.email, DEMO_PASSWORD);
    await expect(errorSummary(page)).toContainText('E-mail address or password is wrong.');
    await signIn(page, 'admin', NEW_PASSWORD);
  });

  await test.step('another bank origin, or another mode, does not start on this data', async () => {
    expect(await server.stop()).toBe(0);
    for (const settings of OTHER_INSTALLATIONS) {
      const refused = home.tryStart(settings);
      expect(await refused.exited).toBe(1);
      expect(refused.output().split('\n').filter((line) => line.startsWith('Railhead cannot start.'))).toHaveLength(1);
    }
    const mistyped = home.tryStart({ BANK_TIMEOUT_MS: 'soon' });
    expect(await mistyped.exited).toBe(1);
    expect(mistyped.output()).toBe('BANK_TIMEOUT_MS: must be a whole number from 100 to 600000.');
  });

  await test.step('“npm run reset” leaves nothing behind, and nothing of anybody else touched', async () => {
    server = await home.start();
    expect(() => home.reset()).toThrow(/Railhead is running/);
    expect(await server.stop()).toBe(0);
    writeFileSync(join(home.dataDir, 'not-ours.txt'), 'kept');
    expect(home.reset()).toContain('The next start begins anew.');
    expect(readdirSync(home.dataDir)).toEqual(['not-ours.txt']);
  });
  await context.close();
});

test('a port that is taken ends the start with a line that names it', async ({ openHome }) => {
  const home = await openHome();
  for (const port of [home.controlOrigin, home.origin].map((origin) => new URL(origin).port)) {
    const holder = createServer().listen(Number(port), '127.0.0.1');
    await once(holder, 'listening');
    const refused = home.tryStart();
    expect(await refused.exited).toBe(1);
    expect(refused.output()).toContain(`Port ${port} is taken by another program.`);
    holder.close();
  }
});
