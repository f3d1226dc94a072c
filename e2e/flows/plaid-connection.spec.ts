import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import type { Customer } from '../fixtures/fresh-customer.ts';
import { expect, test } from '../fixtures/test.ts';
import type { PlaidControl } from '../fixtures/plaid-control.ts';
import { factsOf, fillCustomer, hostedUrl, makeSecureLink, openPicker, reviewPick, saveAndOpen } from '../steps/link-session.ts';
import { chooseAccounts, chooseBank, deskLink, expectPane, OAUTH_BANK, press, shareAndFinish, signInAtBank, signInAtOAuthBank } from '../steps/plaid-link.ts';
import { errorSummary, expectHeadline, factOf, operationIdOf } from '../steps/status-page.ts';

const connection = (page: Page) => page.getByRole('region', { name: 'Connection through Plaid' });
const charging = (page: Page) => page.getByRole('region', { name: 'Charging' });

/** Webhooks arrive in their own time; the page of an account is read anew. */
async function expectHealth(page: Page, label: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(connection(page)).toContainText(label, { timeout: 1_000 });
  }).toPass();
}

async function linkThrough(page: Page, plaid: PlaidControl, customer: Customer): Promise<string> {
  await makeSecureLink(page, customer);
  await plaid.share({ ...customer, accounts: ['Plaid Checking'] });
  await openPicker(page);
  await reviewPick(page);
  return saveAndOpen(page, '0000');
}

test('a sign-in that was lost is mended at the desk, and by a link', async ({ page, plaid, openAs }) => {
  const customer = freshCustomer();
  const accountId = await linkThrough(page, plaid, customer);
  await expect(connection(page)).toContainText('Plaid can reach this account.');
  await checkScreen(page, 'account with a good connection');
  await plaid.changeItem(customer.userId, 'reset_login');
  await expectHealth(page, 'Sign-in needed');
  await expect(connection(page)).toContainText('Ask the customer to reconnect.');
  await checkScreen(page, 'account whose customer has to sign in again');

  await test.step('with the customer here', async () => {
    await connection(page).getByRole('link', { name: 'The customer is here' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reconnect with the customer here');
    await checkScreen(page, 'desk page to reconnect');
    await page.getByLabel('The customer is entering their own details').check();
    await page.getByRole('button', { name: 'Open Plaid Link' }).click();
    await expectPane(deskLink(page), 'Reconnect First Platypus Bank');
    await signInAtBank(deskLink(page), customer);
    await expectPane(deskLink(page), 'Success!');
    await press(deskLink(page), 'Finish');
    await expectHeadline(page, 'The customer has signed in at their bank again');
    await expect(page.getByText('Plaid can reach the account again, under the same numbers.', { exact: false })).toBeVisible();
    await page.getByRole('link', { name: 'See the bank account' }).click();
    await expect(page).toHaveURL(`/bank-accounts/${accountId}`);
    await expect(connection(page)).toContainText('Good');
  });

  await test.step('by a link that is sent', async () => {
    await plaid.changeItem(customer.userId, 'reset_login');
    await expectHealth(page, 'Sign-in needed');
    await connection(page).getByRole('button', { name: 'By a link to send' }).click();
    await expectHeadline(page, 'Waiting for the customer to open the link');
    const url = await hostedUrl(page);
    const outside = await openAs(null);
    await outside.goto(url);
    await expectPane(outside, 'Reconnect First Platypus Bank');
    await expectHeadline(page, 'The customer has opened the link');
    await signInAtBank(outside, customer);
    await press(outside, 'Finish');
    await expectHeadline(page, 'The customer has signed in at their bank again');
    await page.goto(`/bank-accounts/${accountId}`);
    await expect(connection(page)).toContainText('Good');
    await connection(page).getByRole('button', { name: 'Check now' }).click();
    await expect(connection(page).getByText('Checked just now. Plaid can reach this account.')).toBeVisible();
  });
});

test('a connection that is about to end, and one that the customer took back, say so', async ({ page, plaid }) => {
  const customer = freshCustomer();
  await linkThrough(page, plaid, customer);
  await plaid.changeItem(customer.userId, 'pending_disconnect');
  await expectHealth(page, 'About to end');
  await checkScreen(page, 'account whose connection is about to end');
  await plaid.changeItem(customer.userId, 'revoke_permission');
  await expectHealth(page, 'Access revoked');
  // Numbers of its own stay good without the access.
  await expect(connection(page)).toContainText('The numbers themselves stay good.');
  await expect(charging(page)).toContainText('May be charged');
  await checkScreen(page, 'account whose access was taken back');
});

test('numbers made for one connection end with it: nothing is charged until the customer has reconnected', async ({ page, openAs, plaid, bank }) => {
  await page.goto('/bank-accounts/link/send');
  await page.getByLabel("The program's").check();
  await expect(page.getByLabel('User id')).not.toHaveValue('');
  const customer = { ...freshCustomer(), userId: await page.getByLabel('User id').inputValue() };
  await fillCustomer(page, customer);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expectHeadline(page, 'Waiting for the customer to open the link');
  const outside = await openAs(null);
  await outside.goto(await hostedUrl(page));
  await chooseBank(outside, OAUTH_BANK);
  await signInAtOAuthBank(outside, customer.username);
  await chooseAccounts(outside, [/^Everyday Checking/], 'Agree and go back');
  await shareAndFinish(outside);
  await openPicker(page);
  await page.getByRole('radio', { name: /^Everyday Checking/ }).check();
  await expect(factsOf(page, /^Everyday Checking/)).toContainText('Made for this connection');
  await expect(page.getByText('The bank gave numbers made for this connection alone.')).toBeVisible();
  await checkScreen(page, 'picker with a number made for its connection');
  await reviewPick(page);
  await expect(factOf(page, 'Exactly what will be sent', 'Account number')).toHaveText('Made for this connection; the customer does not know it');
  const accountId = await saveAndOpen(page, '4417');
  await checkScreen(page, 'account with a number made for its connection');

  const amount = freshAmount();
  await page.goto('/fundings/new');
  const source = page.getByLabel('Account to charge');
  const option = source.locator(`option[value="${accountId}"]`);
  await source.selectOption(accountId);
  await page.getByLabel('Amount').fill(amount.typed);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review this funding' })).toBeVisible();
  const fundingId = operationIdOf(page);

  const account = await page.context().newPage();
  await account.goto(`/bank-accounts/${accountId}`);
  await plaid.changeItem(customer.userId, 'revoke_permission');
  await expectHealth(account, 'Access revoked');
  await expect(charging(account)).toContainText('The customer took back the access at their bank');
  await checkScreen(account, 'account with a number that ended');
  await page.getByRole('button', { name: `Send ${amount.shown}` }).click();
  await expect(errorSummary(page)).toContainText('Do not charge');
  expect(await bank.requests(fundingId)).toEqual([]);
  await page.goto('/fundings/new');
  await expect(option).toBeDisabled();

  await test.step('the customer reconnects, and the new numbers are saved', async () => {
    await connection(account).getByRole('button', { name: 'By a link to send' }).click();
    await expectHeadline(account, 'Waiting for the customer to open the link');
    await outside.goto(await hostedUrl(account));
    await expectPane(outside, `Reconnect ${OAUTH_BANK}`);
    await signInAtOAuthBank(outside, customer.username);
    await press(outside, 'Finish');
    await openPicker(account);
    await account.getByRole('radio', { name: /^Everyday Checking/ }).check();
    await reviewPick(account);
    const reason = account.getByLabel('Why is this not the same one again?');
    if (await reason.isVisible()) await reason.fill('The earlier numbers ended with the access.');
    const renewedId = await saveAndOpen(account, '4417');
    expect(renewedId).not.toBe(accountId);
    await expect(connection(account)).toContainText('Good');
    await expect(charging(account)).toContainText('May be charged');
    await page.reload();
    await source.selectOption(renewedId);
    await page.getByLabel('Amount').fill(freshAmount().typed);
    await page.getByRole('button', { name: 'Review funding' }).click();
    await page.getByRole('button', { name: /^Send \$/ }).click();
    await expectHeadline(page, 'Accepted by the bank');
    expect(await bank.charges(operationIdOf(page))).toHaveLength(1);
  });
});
