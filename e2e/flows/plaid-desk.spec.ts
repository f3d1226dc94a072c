import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectPicker, factsOf, fillCustomer, openDeskLink, reviewPick, saveAndOpen } from '../steps/link-session.ts';
import { chooseAccounts, chooseBank, deskLink, expectPane, leaveLink, OAUTH_BANK, press, shareAccounts, shareAndFinish, signInAtBank, troubleFact } from '../steps/plaid-link.ts';
import { errorSummary, factOf } from '../steps/status-page.ts';

// How long nothing may be seen of Plaid Link before the page says so.
const PATIENCE_MS = 10_000;
// What the emulator gives as the state of an OAuth sign-in.
const OAUTH_BANK_ID = 'ins_127287';
const PLAID_SCRIPT = 'https://cdn.plaid.com/**';

const otherWays = (page: Page) => page.getByRole('region', { name: 'Other ways' });

async function expectOtherWays(page: Page, userId: string): Promise<void> {
  await expect(otherWays(page).getByRole('link', { name: 'Send a secure link' })).toHaveAttribute('href', `/bank-accounts/link/send?user=${userId}`);
  await expect(otherWays(page).getByRole('link', { name: 'Link it by hand' })).toHaveAttribute('href', `/bank-accounts/link/by-hand?user=${userId}`);
}

test('the customer at the desk shares two accounts; none is chosen for anybody', async ({ page }) => {
  const customer = freshCustomer();
  await page.goto('/bank-accounts/link/here');
  await checkScreen(page, 'desk page');
  await page.getByRole('button', { name: 'Open Plaid Link' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page)).toContainText('Tick this once the customer sits at this screen');
  await checkScreen(page, 'desk page with errors');
  await fillCustomer(page, customer);
  await page.getByLabel('The customer is entering their own details').check();
  await page.getByRole('button', { name: 'Open Plaid Link' }).click();
  await shareAccounts(deskLink(page), customer, [/^Plaid Checking/, /^Plaid Saving/]);

  await expectPicker(page);
  for (const name of [/^Plaid Checking/, /^Plaid Saving/]) await expect(page.getByRole('radio', { name })).not.toBeChecked();
  await page.getByRole('button', { name: 'Review bank account' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText('Choose the account.');
  await checkScreen(page, 'picker with two accounts and an error');
  await page.getByRole('radio', { name: /^Plaid Saving/ }).check();
  await reviewPick(page);
  await expect(factOf(page, 'Exactly what will be sent', 'Account')).toHaveText('Plaid Saving');
  await saveAndOpen(page, '1111');
  await expect(factOf(page, 'At the bank', 'How it was linked')).toHaveText('At the desk, by the customer');
  await expect(factOf(page, 'At the bank', 'Institution')).toHaveText('First Platypus Bank');
});

test('a customer who leaves: the reason, the request id and every way on; “Try again” opens a Link of its own', async ({ page, plaid }) => {
  const customer = freshCustomer();
  await openDeskLink(page, customer);
  await chooseBank(deskLink(page));
  await expectPane(deskLink(page), 'Enter your credentials');
  const first = await plaid.linkOf(customer.userId);
  await leaveLink(deskLink(page));
  const ending = errorSummary(page);
  await expect(ending).toBeFocused();
  await expect(ending).toContainText('The customer left before signing in to their bank. No account was linked and no money moved.');
  await expect(ending.getByRole('button', { name: /^Copy/ })).toBeVisible();
  await expectOtherWays(page, customer.userId);
  expect(await page.evaluate(() => document.body.style.overflow)).toBe('');
  await checkScreen(page, 'desk page after an exit');

  await page.getByRole('button', { name: 'Try again' }).click();
  await shareAccounts(deskLink(page), customer);
  await expectPicker(page);
  const second = await plaid.linkOf(customer.userId);
  expect(second.linkToken).not.toBe(first.linkToken);
  expect(second.sessions.map(({ outcome }) => outcome)).toEqual(['success']);
});

test('a wrong password is said in Link itself; the right one goes on', async ({ page }) => {
  const customer = freshCustomer();
  await openDeskLink(page, customer);
  const link = deskLink(page);
  await chooseBank(link);
  await signInAtBank(link, { ...customer, password: 'wrong' });
  await expectPane(link, 'Incorrect credentials');
  await expect(troubleFact(link, 'Error')).toHaveText('INVALID_CREDENTIALS');
  await press(link, 'Try again');
  await signInAtBank(link, customer);
  await chooseAccounts(link, [/^Plaid Checking/]);
  await shareAndFinish(link);
  await expectPicker(page);
});

test('a bank that is down is told in words, with the request id that Link showed', async ({ page }) => {
  const customer = freshCustomer();
  await openDeskLink(page, customer);
  const link = deskLink(page);
  await chooseBank(link, 'Unhealthy Platypus Bank');
  await signInAtBank(link, customer);
  await expectPane(link, 'Unhealthy Platypus Bank is not available');
  const requestId = await troubleFact(link, 'Request id').innerText();
  await press(link, 'Exit');
  await expect(errorSummary(page)).toContainText('The bank cannot be reached at the moment. No account was linked and no money moved.');
  await expect(errorSummary(page)).toContainText('INSTITUTION_DOWN');
  await expect(errorSummary(page)).toContainText(requestId);
  await expectOtherWays(page, customer.userId);
});

test('a bank that took the whole window sends the customer back to where they were', async ({ page }) => {
  const customer = freshCustomer();
  await openDeskLink(page, customer);
  await chooseBank(deskLink(page), OAUTH_BANK);
  await press(deskLink(page), `Continue to ${OAUTH_BANK}`);
  await expectPane(deskLink(page), `Sign in to ${OAUTH_BANK}`);
  await page.goto(`/bank-accounts/link/here?oauth_state_id=${OAUTH_BANK_ID}`);
  await chooseAccounts(deskLink(page), [/^Everyday Checking/]);
  await shareAndFinish(deskLink(page));
  await expectPicker(page);
  await expect(factsOf(page, /^Everyday Checking/)).toContainText('Made for this connection');

  // The link has ended: whoever opens that address again begins anew.
  await page.goto(`/bank-accounts/link/here?oauth_state_id=${OAUTH_BANK_ID}`);
  await expect(errorSummary(page)).toContainText('this tab no longer knows their link. Nothing was shared.');
  await page.getByRole('button', { name: 'Begin again' }).click();
  await expect(page.getByRole('button', { name: 'Open Plaid Link' })).toBeEnabled();
});

test('a script that is blocked: both other ways at once, with the user filled in', async ({ page, plaid, guard }) => {
  guard.allow(/stub\.js|cdn\.plaid\.com/);
  const customer = freshCustomer();
  await plaid.fault({ kind: 'script', how: 'block' });
  await page.route(PLAID_SCRIPT, (route) => route.abort('blockedbyclient'));
  await openDeskLink(page, customer);
  await expect(errorSummary(page)).toContainText('Plaid Link could not be loaded. Nothing was shared.');
  await expectOtherWays(page, customer.userId);
  await checkScreen(page, 'desk page, script blocked');
  await otherWays(page).getByRole('link', { name: 'Send a secure link' }).click();
  await expect(page.getByLabel('User id')).toHaveValue(customer.userId);
});

test('a script that hangs gives no sign at all: after ten seconds the page does', async ({ page, plaid, guard }) => {
  guard.allow(/stub\.js|cdn\.plaid\.com/);
  const customer = freshCustomer();
  await plaid.fault({ kind: 'script', how: 'block' });
  // Answered never.
  await page.route(PLAID_SCRIPT, () => undefined);
  const asked = page.waitForRequest(PLAID_SCRIPT);
  await page.clock.install();
  await openDeskLink(page, customer);
  await asked;
  await expect(page.getByRole('status').filter({ hasText: 'Opening Plaid Link…' })).toBeVisible();
  await page.clock.fastForward(PATIENCE_MS);
  await expect(errorSummary(page)).toContainText('Plaid Link has not shown itself for 10 seconds. Nothing was shared.');
  await expectOtherWays(page, customer.userId);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('nothing of Plaid is loaded before somebody asks for it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const address of ['/bank-accounts', '/bank-accounts/link', '/bank-accounts/link/by-hand', '/bank-accounts/link/send']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(asked.filter((address) => /plaid/.test(new URL(address).host + new URL(address).pathname))).toEqual([]);
});
