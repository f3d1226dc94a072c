import { expect } from '@playwright/test';
import { fillSignIn, signIn } from '../fixtures/people.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { expectHeadline } from '../steps/status-page.ts';
import { test } from './screens-test.ts';
import { shoot } from './shoot.ts';

test.describe('signed out', () => {
  test.use({ person: null });

  test('sign-in', async ({ page }) => {
    await page.goto('/sign-in');
    await shoot(page, 'sign-in');
    await fillSignIn(page, 'admin@railhead.local', 'not the password');
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await shoot(page, 'sign-in-refused');
  });

  test('a first day, and a balance that runs low', async ({ browser, openHome }) => {
    for (const [screen, settings] of [
      ['quiet', {}],
      ['low-balance', { LOW_BALANCE: '900000000.00' }],
    ] as const) {
      const home = await openHome({ ...settings });
      const server = await home.start();
      const page = await browser.newPage({ baseURL: home.origin });
      await signIn(page, 'admin');
      await shoot(page, `overview-${screen}`);
      if (screen === 'quiet') {
        await page.goto('/fundings');
        await shoot(page, 'fundings-quiet');
        await page.goto('/activity');
        await shoot(page, 'activity-quiet');
      }
      await page.close();
      await server.stop();
    }
  });
});

test.describe('without a permission', () => {
  test.use({ person: 'auditor' });

  test('403 and 404', async ({ page, guard }) => {
    guard.allow(/status of 40[34]/);
    await page.goto('/fundings/new');
    await shoot(page, 'not-allowed');
    await page.goto('/fundings/op_000000000000');
    await shoot(page, 'not-found');
  });
});

test('overview and lists', async ({ page, bank }) => {
  await fundProgram(page, { reference: 'INVOICE4711' });
  await expectHeadline(page, 'Accepted by the bank');
  await bank.advanceClock(10);
  await expectHeadline(page, 'Posted');
  await page.goto('/');
  await shoot(page, 'overview');
  await page.goto('/fundings');
  await shoot(page, 'fundings');
  await page.getByRole('main').getByRole('button', { name: 'State', exact: true }).click();
  await expect(page.getByRole('main').getByRole('button', { name: /^Apply/ })).toBeVisible();
  await shoot(page, 'fundings-filter-open');
  await page.goto('/fundings?min=1000');
  await page.getByRole('main').getByRole('link', { name: 'Returned', exact: true }).first().click();
  await shoot(page, 'fundings-filtered');
  await page.goto('/fundings?min=88888888.88&max=88888888.88');
  await shoot(page, 'fundings-none');
  await page.goto('/bank-accounts');
  await shoot(page, 'accounts');
  await page.goto('/activity');
  await shoot(page, 'activity');
  await page.goto('/search?q=4181');
  await shoot(page, 'search-found');
  await page.goto('/search?q=nobody-of-this-name');
  await shoot(page, 'search-nothing');
  await page.goto('/settings');
  await shoot(page, 'settings');
});

test('rehearsal', async ({ page }) => {
  await page.goto('/rehearsal');
  await shoot(page, 'rehearsal');
  await page.goto('/rehearsal/plaid');
  await shoot(page, 'rehearsal-plaid');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'shortcuts');
});
