import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { fillLink, reviewLink } from '../steps/link-account.ts';
import { expectPicker, hostedUrl, makeSecureLink, openDeskLink, reviewPick, saveAndOpen } from '../steps/link-session.ts';
import { chooseBank, deskLink, leaveLink } from '../steps/plaid-link.ts';
import { expectHeadline, pressAndConfirm } from '../steps/status-page.ts';
import { test } from './screens-test.ts';
import { shoot } from './shoot.ts';

const ALBERTA = { firstName: 'Alberta', lastName: 'Charleson', username: 'user_good' };

test('the ways to link, and their forms', async ({ page }) => {
  await makeSecureLink(page, { ...freshCustomer(), firstName: 'Miriam', lastName: 'Adeyemi' });
  await page.goto('/bank-accounts/link');
  await shoot(page, 'link-ways');
  await page.goto('/bank-accounts/link/by-hand');
  await shoot(page, 'link-by-hand');
  await page.getByRole('button', { name: 'Review bank account' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await shoot(page, 'link-by-hand-errors');
  await page.goto('/bank-accounts/link/send');
  await shoot(page, 'link-send');
  await page.goto('/bank-accounts/link/here');
  await shoot(page, 'link-here');
});

test('Plaid Link at the desk', async ({ page }) => {
  await openDeskLink(page, freshCustomer());
  await expect(deskLink(page).getByRole('heading', { level: 1 })).toBeVisible();
  await shoot(page, 'link-here-open');
});

test('a link that waits, is left, and finishes', async ({ page, openAs, plaid }) => {
  const left = { ...freshCustomer(), firstName: 'Miriam', lastName: 'Adeyemi' };
  await makeSecureLink(page, left);
  await shoot(page, 'link-waiting');
  const outside = await openAs(null);
  await outside.goto(await hostedUrl(page));
  await chooseBank(outside);
  await expectHeadline(page, 'The customer has opened the link');
  await shoot(page, 'link-opened');
  await leaveLink(outside);
  await expectHeadline(page, 'The customer left without finishing');
  await shoot(page, 'link-exited');
  await pressAndConfirm(page, 'Revoke', 'Revoke this link');
  await expectHeadline(page, 'This link was revoked');
  await shoot(page, 'link-revoked');

  const customer = { ...freshCustomer(), ...ALBERTA };
  await makeSecureLink(page, customer);
  await plaid.share({ userId: customer.userId, accounts: ['Plaid Checking'] });
  await expectHeadline(page, 'The customer has shared one account');
  await shoot(page, 'link-finished');
});

test('accounts to choose from', async ({ page, plaid }) => {
  for (const [screen, username, name] of [
    ['match', 'user_good', ALBERTA],
    ['no-match', 'user_good', { firstName: 'Miriam', lastName: 'Adeyemi' }],
    ['blocked', 'user_pending', ALBERTA],
  ] as const) {
    const customer = { ...freshCustomer(), ...name };
    await makeSecureLink(page, customer);
    await plaid.share({ userId: customer.userId, username });
    await expectHeadline(page, 'The customer has shared 2 accounts');
    await page.getByRole('link', { name: 'Choose the account' }).click();
    await expectPicker(page);
    if (screen === 'no-match') await page.getByRole('radio', { name: /^Plaid Checking/ }).check();
    await shoot(page, `picker-${screen}`);
  }
});

test('accounts through Plaid', async ({ page, plaid }) => {
  const customer = { ...freshCustomer(), ...ALBERTA };
  await makeSecureLink(page, customer);
  await plaid.share({ userId: customer.userId, accounts: ['Plaid Checking'] });
  await expectHeadline(page, 'The customer has shared one account');
  await page.getByRole('link', { name: 'Choose the account' }).click();
  await expectPicker(page);
  await reviewPick(page);
  await shoot(page, 'link-review-shared');
  await saveAndOpen(page, '0000');
  await shoot(page, 'account-plaid-good');
  await plaid.changeItem(customer.userId, 'revoke_permission');
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Access revoked')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await shoot(page, 'account-revoked');
});

test('an account by hand, not to be charged', async ({ page }) => {
  await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await openNewest(page);
  await shoot(page, 'account-by-hand');
  const charging = page.getByRole('region', { name: 'Charging' });
  await charging.getByText('Set “Do not charge”').click();
  await charging.getByLabel('Why must it not be charged?').fill('The owner disputes the last charge.');
  await charging.getByRole('button', { name: 'Do not charge this account' }).click();
  await expect(charging).toContainText('Ada Admin');
  await shoot(page, 'account-blocked');
  await charging.getByText('Allow charging again').first().click();
  await charging.getByLabel('Why may it be charged again?').fill('The dispute is settled.');
  await charging.getByRole('button', { name: 'Allow charging again' }).click();
  await expect(charging).toContainText('May be charged');
});

test('a link by hand that is known already', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { owner: 'program', routingNumber: '110000000', accountNumber: '000123456789' });
  await reviewLink(page);
  await shoot(page, 'link-review-known');
});

/** The account of the funding that is shown. */
async function openNewest(page: Page): Promise<void> {
  await page.getByRole('main').locator('a[href^="/bank-accounts/bbac-"]').first().click();
  await expect(page).toHaveURL(/\/bank-accounts\/bbac-/);
}
