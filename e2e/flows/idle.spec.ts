import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { fillSignIn, PEOPLE, signIn } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import { expectLive } from '../steps/live-page.ts';

test.use({ person: null });

const IDLE_MINUTES = 15;

const warning = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' });

/** What the console would answer near the end; the browser's clock is moved, the console's is not. */
async function nearTheEnd(page: Page, secondsLeft: number, canExtend = true): Promise<void> {
  await page.route('**/api/session', (route) => (route.request().method() === 'GET' ? route.fulfill({ json: { secondsLeft, warnAtSeconds: 120, canExtend } }) : route.continue()));
}

/** On the server, as an idle limit would. */
async function endSession(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  expect((await page.request.post('/api/auth/sign-out', { headers: { origin } })).status()).toBe(200);
}

test('warns two minutes before the end, and one press extends the session', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'support');
  await page.goto('/bank-accounts/link/by-hand');
  await page.getByLabel('First name').fill('Fiona');
  await nearTheEnd(page, 118);
  await page.clock.fastForward((IDLE_MINUTES / 2) * 60_000);
  await expect(warning(page)).toBeVisible();
  await expect(warning(page)).toContainText('You will be signed out in 1 min 58 s.');
  await expect(warning(page).getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await checkScreen(page, 'session warning');
  await page.unroute('**/api/session');
  const extended = page.waitForResponse((response) => response.url().endsWith('/api/session') && response.request().method() === 'POST');
  await warning(page).getByRole('button', { name: 'Stay signed in' }).click();
  expect(await (await extended).json()).toMatchObject({ secondsLeft: IDLE_MINUTES * 60, canExtend: true });
  await expect(warning(page)).toBeHidden();
  // Back where the person was, with what they had typed.
  await expect(page.getByLabel('First name')).toBeFocused();
  await expect(page.getByLabel('First name')).toHaveValue('Fiona');
});

test('another tab that extends it takes the warning away here too', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'support');
  await expectLive(page);
  await nearTheEnd(page, 100);
  await page.clock.fastForward((IDLE_MINUTES / 2) * 60_000);
  await expect(warning(page)).toBeVisible();
  await page.unroute('**/api/session');
  await page.clock.fastForward(10_000);
  await expect(warning(page)).toBeHidden();
});

test('a session at its absolute limit says so, and goes on until then', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'support');
  await page.goto('/fundings');
  await expectLive(page);
  await nearTheEnd(page, 110, false);
  await page.clock.fastForward((IDLE_MINUTES / 2) * 60_000);
  const ending = page.getByRole('alertdialog', { name: 'Your session is about to end' });
  await expect(ending).toContainText('You will be signed out in 1 min 50 s.');
  await ending.getByRole('button', { name: 'Go on until then' }).click();
  await expect(ending).toBeHidden();
  // Said once is enough: the next look does not bring it back.
  const asked = page.waitForRequest('**/api/session');
  await page.clock.fastForward(10_000);
  await asked;
  await expect(ending).toBeHidden();
});

test('an ended session leaves the page; entries are back after signing in, account numbers are not', async ({ page, guard }) => {
  guard.allow(/status of 401/);
  await page.clock.install();
  await signIn(page, 'support');
  await page.goto('/bank-accounts/link/by-hand');
  const accountNumber = `66${String(Date.now()).slice(-10)}`;
  await page.getByLabel('User id').fill('user-4b9d2a10-kept');
  await page.getByLabel('First name').fill('Fiona');
  await page.getByLabel('Account number', { exact: true }).fill(accountNumber);
  await page.getByLabel('Account number again').fill(accountNumber);
  await page.getByText('Address of the owner (optional)').click();
  await page.getByLabel('City').fill('Albany');
  const stored = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)) + JSON.stringify(Object.entries(localStorage)));
  expect(stored).toContain('user-4b9d2a10-kept');
  expect(stored).not.toContain(accountNumber.slice(0, 6));
  await endSession(page);
  await page.clock.fastForward((IDLE_MINUTES / 2) * 60_000);
  await expect(page).toHaveURL('/sign-in?ended=1&next=%2Fbank-accounts%2Flink%2Fby-hand');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await checkScreen(page, 'sign-in after the end');

  await fillSignIn(page, PEOPLE.support.email, DEMO_PASSWORD);
  await expect(page).toHaveURL('/bank-accounts/link/by-hand');
  await expect(page.getByLabel('User id')).toHaveValue('user-4b9d2a10-kept');
  await expect(page.getByLabel('First name')).toHaveValue('Fiona');
  await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('');
  await expect(page.getByText('Address of the owner (optional) (1 filled in)')).toBeVisible();
  await expect(page.getByText('What you had entered here before is back.')).toBeVisible();
  await page.getByRole('button', { name: 'Empty the form' }).click();
  await expect(page.getByLabel('First name')).toHaveValue('');
  await page.reload();
  await expect(page.getByLabel('First name')).toBeEnabled();
  await expect(page.getByLabel('First name')).toHaveValue('');
});

test('what one person typed is not shown to the next one in the same tab', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/fundings/new');
  await page.getByRole('button', { name: 'Type an id instead' }).click();
  await page.getByLabel('Account to charge').fill('bbac-typed-by-ada');
  await page.getByLabel('Amount').fill(freshAmount().typed);
  await page.reload();
  await expect(page.getByLabel('Account to charge')).toHaveValue('bbac-typed-by-ada');
  await endSession(page);
  await page.goto('/fundings/new');
  await fillSignIn(page, PEOPLE.admin2.email, DEMO_PASSWORD);
  await expect(page).toHaveURL('/fundings/new');
  await expect(page.getByLabel('Amount')).toBeEnabled();
  await expect(page.getByLabel('Amount')).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain('bbac-typed-by-ada');
});

test('signing out forgets what was typed', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/fundings/new');
  await page.getByLabel('Amount').fill('123.45');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain('123.45');
});
