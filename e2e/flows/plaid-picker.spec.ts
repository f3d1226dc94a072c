import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import type { Customer } from '../fixtures/fresh-customer.ts';
import { expect, test } from '../fixtures/test.ts';
import type { PlaidControl } from '../fixtures/plaid-control.ts';
import { expectPicker, factsOf, makeSecureLink, openPicker, reviewPick, saveAndOpen } from '../steps/link-session.ts';
import { errorSummary, expectHeadline, factOf } from '../steps/status-page.ts';

/** Their name is that of `user_good`, of whom the other test users are variants. */
const asAlberta = (username: string): Customer => ({ ...freshCustomer(), firstName: 'Alberta', lastName: 'Charleson', username });

/** Has the customer share and follows to the picker. */
async function shareAndChoose(page: Page, plaid: PlaidControl, customer: Customer, accounts?: readonly string[]): Promise<string> {
  const { id } = await makeSecureLink(page, customer);
  await plaid.share({ ...customer, ...(accounts === undefined ? {} : { accounts }) });
  await openPicker(page);
  return id;
}

test('the same account again: a warning before anything is fetched, which leads to the earlier one', async ({ page, plaid }) => {
  const customer = freshCustomer();
  await shareAndChoose(page, plaid, customer, ['Plaid Checking']);
  await reviewPick(page);
  const accountId = await saveAndOpen(page, '0000');

  const { id } = await makeSecureLink(page, customer);
  await plaid.share(customer);
  await page.getByRole('link', { name: 'Look at what is known already' }).click({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this account linked already?');
  const both = page.getByRole('main').getByRole('listitem');
  await expect(both.filter({ hasText: 'Plaid Checking' }).getByRole('link')).toHaveAttribute('href', `/bank-accounts/${accountId}`);
  await expect(both.filter({ hasText: 'Plaid Saving' })).toContainText('Nothing like it');
  await checkScreen(page, 'likely duplicate');
  const acts = page.getByRole('table', { name: 'Activity, newest first' });
  await page.goto(`/activity?object=${id}`);
  await expect(acts).toContainText('has shared their accounts');
  await expect(acts).not.toContainText('took the connection over');

  await page.goto(`/bank-accounts/link/session/${id}/accounts`);
  await page.getByRole('button', { name: 'Go on and fetch the accounts' }).click();
  await expectPicker(page);
  await expect(factsOf(page, /^Plaid Checking/).getByRole('link')).toHaveAttribute('href', `/bank-accounts/${accountId}`);
  await expect(factsOf(page, /^Plaid Saving/)).not.toContainText('Linked before');
  await checkScreen(page, 'picker with an account that was linked before');
  await page.getByRole('radio', { name: /^Plaid Checking/ }).check();
  await reviewPick(page);
  await expect(page.getByText('This account number is linked already')).toBeVisible();
  await page.getByLabel('Why is this not the same one again?').fill('The first one was closed at the bank.');
  expect(await saveAndOpen(page, '0000')).not.toBe(accountId);
  await expect(page.getByText('The same account number was linked before')).toBeVisible();
});

test("an owner of another name asks for a reason, which stays with the operation", async ({ page, plaid }) => {
  const customer = freshCustomer();
  const id = await shareAndChoose(page, plaid, { ...customer, username: 'user_ada_okafor' });
  const checking = factsOf(page, /^Plaid Checking/);
  await expect(checking).toContainText('No match');
  await expect(checking).toContainText('The account belongs to somebody with another name');
  await page.getByRole('radio', { name: /^Plaid Checking/ }).check();
  await page.getByRole('button', { name: 'Review bank account' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText("Say why this account is the customer's all the same.");
  await checkScreen(page, 'picker without a match and without a reason');
  await page.getByLabel("Why is this account the customer's all the same?").fill('Ada Okafor is her name since the wedding; the certificate was seen.');
  await reviewPick(page);
  await expect(factOf(page, 'Exactly what will be sent', 'Owner’s name')).toHaveText('The name does not fit');
  await page.getByRole('button', { name: 'Link account known as ••0000' }).click();
  await expectHeadline(page, /known as ••0000 is linked$/);
  await expect(factOf(page, 'What the customer shared', 'Linked all the same because')).toHaveText('Ada Okafor is her name since the wedding; the certificate was seen.');
  await page.goto(`/activity?object=${id}`);
  await expect(page.getByRole('table', { name: 'Activity, newest first' })).toContainText('the certificate was seen');
});

test('an account that is not verified cannot be chosen, and says what to do', async ({ page, plaid }) => {
  await shareAndChoose(page, plaid, asAlberta('user_pending'));
  const pending = factsOf(page, /^Plaid Checking/);
  await expect(page.getByRole('radio', { name: /^Plaid Checking/ })).toBeDisabled();
  await expect(pending).toContainText('Cannot be linked');
  await expect(pending).toContainText('Ask the customer to look at their statement');
  await expect(factsOf(page, /^Plaid Saving/)).toContainText('Can be linked');
  // The only one that can be.
  await expect(page.getByRole('radio', { name: /^Plaid Saving/ })).toBeChecked();
  await checkScreen(page, 'picker with an account that is not verified');
});

test('a doubtful verification and owners that were not compared, or fit in part, are told apart', async ({ page, plaid }) => {
  await plaid.fault({ kind: 'error', endpoint: '/identity/match', code: 'PRODUCTS_NOT_SUPPORTED', count: 1 });
  await shareAndChoose(page, plaid, asAlberta('user_caution'));
  await expect(factsOf(page, /^Plaid Checking/)).toContainText('Look closer');
  await expect(factsOf(page, /^Plaid Checking/)).toContainText('Not compared');
  await checkScreen(page, 'picker with a warning, owners not compared');

  await shareAndChoose(page, plaid, { ...asAlberta('user_expired'), lastName: 'Smith' });
  await expect(factsOf(page, /^Plaid Checking/)).toContainText('Cannot be linked');
  await expect(factsOf(page, /^Plaid Saving/)).toContainText('name 60 of 100');
  await expect(factsOf(page, /^Plaid Saving/)).toContainText('Look closer before you go on.');
  await checkScreen(page, 'picker with an owner who fits in part');
});

test('accounts without numbers end in a reason and a way on, not in an account', async ({ page, plaid }) => {
  const customer = asAlberta('user_no_auth');
  await makeSecureLink(page, customer);
  await plaid.share(customer);
  await expect(page.getByText('Under this sign-in there is no checking or savings account whose numbers the bank gives out.', { exact: false })).toBeVisible({ timeout: 20_000 });
  await expectHeadline(page, 'The customer has shared 2 accounts');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a new link' })).toBeVisible();
  await checkScreen(page, 'link whose accounts could not be fetched');
});
