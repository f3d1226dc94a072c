import type { Page } from '@playwright/test';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import type { Customer } from '../fixtures/fresh-customer.ts';
import { expect, test } from '../fixtures/test.ts';
import { pressKey, typeInto } from '../steps/by-keyboard.ts';
import { expectPicker, hostedUrl } from '../steps/link-session.ts';
import { deskLink, expectPane } from '../steps/plaid-link.ts';
import type { LinkSurface } from '../steps/plaid-link.ts';
import { expectHeadline } from '../steps/status-page.ts';

async function enterCustomer(page: Page, { userId, firstName, lastName }: Customer): Promise<void> {
  await typeInto(page, page.getByLabel('User id'), userId);
  await typeInto(page, page.getByLabel('First name'), firstName);
  await typeInto(page, page.getByLabel('Last name'), lastName);
}

/** `page` holds the keyboard; the focus is in `link`, which may be a frame of it. */
async function shareByKeyboard(page: Page, link: LinkSurface, { username }: Customer): Promise<void> {
  await expectPane(link, /^Railhead uses Plaid/);
  await pressKey(page, link.getByRole('button', { name: 'Continue' }));
  await typeInto(page, link.getByLabel('Search for your institution'), 'first platypus');
  await expect(link.getByRole('listitem')).toHaveCount(1);
  await pressKey(page, link.getByRole('button', { name: /First Platypus Bank/ }));
  // Escape asks before it leaves; what was typed stays.
  await typeInto(page, link.getByLabel('Username'), username);
  await page.keyboard.press('Escape');
  await pressKey(page, link.getByRole('button', { name: 'No, continue' }));
  await expect(link.getByLabel('Username')).toBeFocused();
  await expect(link.getByLabel('Username')).toHaveValue(username);
  await typeInto(page, link.getByLabel('Password'), 'pass_good');
  await page.keyboard.press('Enter');
  await pressKey(page, link.getByRole('checkbox', { name: /^Plaid Saving/ }), 'Space');
  await pressKey(page, link.getByRole('button', { name: 'Continue' }));
  await pressKey(page, link.getByRole('button', { name: 'Share and connect' }));
  await expectPane(link, 'Success!');
  await pressKey(page, link.getByRole('button', { name: 'Finish' }));
}

async function saveByKeyboard(page: Page): Promise<void> {
  await expectPicker(page);
  await pressKey(page, page.getByRole('button', { name: 'Review bank account' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review this bank account');
  await pressKey(page, page.getByRole('button', { name: 'Link account known as ••1111' }));
  await expectHeadline(page, /known as ••1111 is linked$/);
}

test('a link that is sent: made, answered by the customer and saved by keyboard alone', async ({ page, openAs }) => {
  const customer = freshCustomer();
  await page.goto('/bank-accounts/link');
  await pressKey(page, page.getByRole('link', { name: /^Send a secure link/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send a secure link');
  await enterCustomer(page, customer);
  await page.keyboard.press('Enter');
  await expectHeadline(page, 'Waiting for the customer to open the link');
  const outside = await openAs(null);
  await outside.goto(await hostedUrl(page));
  await shareByKeyboard(outside, outside, customer);
  await expectPane(outside, 'You are done');
  await expectHeadline(page, 'The customer has shared one account');
  await pressKey(page, page.getByRole('link', { name: 'Choose the account' }));
  await saveByKeyboard(page);
});

test('the customer at the desk: opened, answered and saved by keyboard alone', async ({ page }) => {
  const customer = freshCustomer();
  await page.goto('/bank-accounts/link');
  await pressKey(page, page.getByRole('link', { name: /^The customer is here/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The customer is here');
  await enterCustomer(page, customer);
  await pressKey(page, page.getByLabel('The customer is entering their own details'), 'Space');
  await pressKey(page, page.getByRole('button', { name: 'Open Plaid Link' }));
  await shareByKeyboard(page, deskLink(page), customer);
  await saveByKeyboard(page);
});
