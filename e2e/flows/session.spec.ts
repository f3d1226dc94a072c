import { checkScreen } from '../fixtures/check-screen.ts';
import { fillSignIn, PEOPLE, signIn } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { chooseSource, fundProgram } from '../steps/fund-program.ts';
import { errorSummary } from '../steps/status-page.ts';

test.use({ person: null });

test('whoever is signed out is asked to sign in and gets back to where they wanted to go', async ({ page }) => {
  await page.goto('/fundings?state=unknown');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ffundings%3Fstate%3Dunknown$/);
  await fillSignIn(page, PEOPLE.admin.email, DEMO_PASSWORD);
  await expect(page).toHaveURL(/\/fundings\?state=unknown$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Fundings' })).toBeVisible();
  const cookie = (await page.context().cookies()).find((each) => each.name.includes('session'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

test('every page and the data behind it are closed to the signed-out', async ({ page, request }) => {
  for (const address of ['/', '/fundings', '/fundings/new', '/fundings/op_000000000000', '/fundings/op_000000000000/review', '/bank-accounts', '/bank-accounts/link', '/bank-accounts/bbac-1', '/settings']) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  const answer = await request.get('/api/operations/op_000000000000');
  expect(answer.status()).toBe(401);
});

test('the address after sign-in is one of ours', async ({ page }) => {
  for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/\t/evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.locator('input[name=next]')).not.toHaveValue(/evil/);
  }
});

test('wrong words for wrong and for unknown are the same', async ({ page }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, '', '');
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText(['Enter your e-mail address.', 'Enter your password.']);
  await expect(page).toHaveTitle(/^Error: /);
  await checkScreen(page, 'sign-in with errors');
  for (const [email, password] of [
    [PEOPLE.admin2.email, 'not the password'],
    ['nobody@railhead.local', 'not the password'],
  ] as const) {
    await fillSignIn(page, email, password);
    await expect(errorSummary(page)).toContainText('E-mail address or password is wrong.');
    await expect(errorSummary(page)).toBeFocused();
    await expect(page.getByLabel('E-mail address')).toHaveValue(email);
    await expect(page.getByLabel('Password')).toHaveValue('');
  }
});

test('guessing is held back, also with the right password, and only for that account', async ({ page }) => {
  const email = `guess-${Date.now()}@railhead.local`;
  await page.goto('/sign-in');
  for (let guess = 1; guess <= 10; guess += 1) {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(`guess number ${guess}`);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered;
    await expect(errorSummary(page)).toContainText('E-mail address or password is wrong.');
    await expect(page.getByLabel('Password')).toHaveValue('');
  }
  await fillSignIn(page, email, 'guess number 11');
  await expect(errorSummary(page)).toContainText('Too many attempts. Wait five minutes, then try again.');
  await signIn(page, 'auditor');
});

test('only sign-in and sign-out of the library are there; nobody signs up', async ({ page, request }) => {
  const { origin } = new URL((await page.goto('/sign-in'))?.url() ?? '');
  for (const path of ['sign-up/email', 'update-user', 'list-sessions', 'change-password', 'request-password-reset', 'admin/create-user', 'get-session'])
    expect((await request.post(`/api/auth/${path}`, { headers: { origin }, data: {} })).status(), path).toBe(404);
  expect((await request.get('/api/auth/get-session')).status()).toBe(404);
});

test('signing out ends the session, here and in the page that was left open', async ({ page, bank, guard }) => {
  guard.allow(/status of 401/);
  await signIn(page, 'admin');
  const funding = await fundProgram(page);
  const open = page;
  const other = await page.context().newPage();
  await other.goto('/');
  const [before] = await other.context().cookies();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  // The open page was waiting for the money to post.
  await expect(open.getByText('You have been signed out')).toBeVisible();
  await expect(open.getByText(funding.shown).first()).toBeVisible();
  // The old cookie is worth nothing.
  if (before) await other.context().addCookies([before]);
  await other.goto('/fundings');
  await expect(other).toHaveURL(/\/sign-in/);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('signed out elsewhere while typing: the form says how to go on, and what was typed is back after it', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/fundings/new');
  await page.getByLabel('Amount').fill('12.34');
  await chooseSource(page, '6789');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(errorSummary(page)).toContainText('You are signed out, so nothing was done. Load this page again');
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ffundings%2Fnew$/);
  await fillSignIn(page, PEOPLE.admin.email, DEMO_PASSWORD);
  await expect(page.getByLabel('Amount')).toHaveValue('12.34');
});
