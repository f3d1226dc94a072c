import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Customer } from '../fixtures/fresh-customer.ts';
import { expectHeadline, operationIdOf } from './status-page.ts';

export async function fillCustomer(page: Page, { userId, firstName, lastName }: Customer): Promise<void> {
  await page.getByLabel('User id').fill(userId);
  await page.getByLabel('First name').fill(firstName);
  await page.getByLabel('Last name').fill(lastName);
}

/** Makes a link to send and stays on its page; answers the address that the customer gets. */
export async function makeSecureLink(page: Page, customer: Customer): Promise<{ id: string; url: string }> {
  await page.goto('/bank-accounts/link/send');
  await fillCustomer(page, customer);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expectHeadline(page, 'Waiting for the customer to open the link');
  return { id: sessionIdOf(page), url: await hostedUrl(page) };
}

export async function hostedUrl(page: Page): Promise<string> {
  return (await page.getByRole('link', { name: /^Open it as the customer would/ }).getAttribute('href')) ?? '';
}

/** Opens Plaid Link at the desk; the customer goes on in its frame. */
export async function openDeskLink(page: Page, customer: Customer): Promise<void> {
  await page.goto('/bank-accounts/link/here');
  await fillCustomer(page, customer);
  await page.getByLabel('The customer is entering their own details').check();
  await page.getByRole('button', { name: 'Open Plaid Link' }).click();
}

/** `pls-…` of the page of a link or of its accounts. */
export function sessionIdOf(page: Page): string {
  const id = /\/session\/(pls-[0-9a-z]+)(?:\/|$)/.exec(new URL(page.url()).pathname)?.[1];
  if (id === undefined) throw new Error(`no link at ${page.url()}`);
  return id;
}

export async function expectPicker(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose the account', { timeout: 20_000 });
}

/** From the page of a link that the customer has finished to the picker, past what an earlier run may have linked. */
export async function openPicker(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(Choose the account|Look at what is known already)$/ }).click({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Choose the account|Is this account linked already\?)$/);
  const goOn = page.getByRole('button', { name: 'Go on and fetch the accounts' });
  if (await goOn.isVisible()) await goOn.click();
  await expectPicker(page);
}

/** Everything that the picker says of one account. */
export function factsOf(page: Page, name: RegExp): Locator {
  return page.getByRole('group', { name: /^Which account/ }).locator('div:has(> label)').filter({ has: page.getByRole('radio', { name }) });
}

/** From the picker to the review; answers the operation's id. */
export async function reviewPick(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Review bank account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review this bank account');
  return operationIdOf(page);
}

/** Saves the reviewed account, which its customer knows by this mask, and opens its page; answers its id at the bank. */
export async function saveAndOpen(page: Page, mask: string): Promise<string> {
  await page.getByRole('button', { name: `Link account known as ••${mask}` }).click();
  await expectHeadline(page, new RegExp(`known as ••${mask} is linked$`));
  await page.getByRole('link', { name: 'Open the account' }).click();
  await expect(page).toHaveURL(/\/bank-accounts\/bbac-[^/]+$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
