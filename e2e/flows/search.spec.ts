import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { expectHeadline } from '../steps/status-page.ts';

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search everything' });

/** What was understood stands under the title; a notice for administrators may stand above it. */
const understood = (page: Page) => page.getByRole('main');

/** By keyboard alone, from whatever page this is. */
async function find(page: Page, text: string): Promise<void> {
  // Keys are heard from here on.
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeEnabled();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('an id goes straight to its page, by keyboard alone', async ({ page, bank }) => {
  const reference = `FIND${Date.now().toString(36)}`;
  const funding = await fundProgram(page, { reference });
  await expectHeadline(page, 'Accepted by the bank');
  const [charge] = await bank.charges(funding.id);
  const external = `${reference}-${funding.id.slice(3)}`;
  for (const id of [funding.id, funding.id.slice(3), external, charge?.id ?? 'no charge', ` “${funding.id}” `]) {
    await page.goto('/settings');
    await find(page, id);
    await expect(page, id).toHaveURL(`/fundings/${funding.id}`);
  }
  await find(page, charge?.accountId ?? 'no account');
  await expect(page).toHaveURL(`/bank-accounts/${charge?.accountId ?? ''}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ending 6789');
});

test('an ending, a reference and a name are looked for, and the page says how they were understood', async ({ page }) => {
  const reference = `SEEK${Date.now().toString(36)}`;
  const funding = await fundProgram(page, { reference });
  await find(page, '•••• 6789');
  await expect(understood(page)).toContainText('Accounts ending 6789, and what was charged to them.');
  await expect(page.getByRole('region', { name: 'Bank accounts' }).getByRole('rowheader').first()).toContainText('6789');
  await expect(field(page)).toHaveValue('•••• 6789');
  await checkScreen(page, 'search results');

  await find(page, reference.toLowerCase());
  const found = page.getByRole('region', { name: 'Fundings and links' });
  await expect(found.getByRole('row')).toHaveCount(2);
  await expect(found).toContainText(funding.shown);
  await find(page, 'Railhead');
  await expect(understood(page)).toContainText('Names and references that begin with “Railhead”.');
  await expect(page.getByRole('region', { name: 'Bank accounts' })).toContainText('Railhead Program');
});

test('a whole account number is kept out of the address by the browser itself', async ({ page }) => {
  await page.goto('/');
  await field(page).fill('1111 2222-3333 0000');
  await field(page).press('Enter');
  expect(await field(page).evaluate((input: HTMLInputElement) => input.validity.patternMismatch)).toBe(true);
  await expect(page).toHaveURL('/');
  await find(page, '20261120');
  await expect(understood(page)).toContainText('References that begin with “20261120”.');
});

test('an id of a user ignores dates and says so', async ({ page }) => {
  await fundProgram(page);
  const userId = await programUserId(page);
  await find(page, userId);
  await expect(understood(page)).toContainText(`User ${userId}. Dates are ignored: an id is looked for among everything.`);
  await expect(page.getByRole('region', { name: 'Fundings and links' }).getByRole('rowheader').first()).toBeVisible();
});

test('what is not there, cut short or secret is told apart', async ({ page }) => {
  await page.goto('/');
  await find(page, 'ltra-00000000-no-such');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await checkScreen(page, 'nothing found');
  await find(page, 'ltra-9a8b7c6…556666');
  await expect(understood(page)).toContainText('This id is shortened in the middle.');
  await find(page, 'idp-00000000-0000-4000-8000-000000000000');
  await expect(understood(page)).toContainText('Keys of requests (idp-…) cannot be searched.');
  await find(page, '   ');
  await expect(page.getByText('Type into the search field')).toBeVisible();
  await checkScreen(page, 'empty search');
});

/** As the form has it. */
async function programUserId(page: Page): Promise<string> {
  await page.goto('/fundings/new');
  const id = await page.getByLabel('User id').inputValue();
  await page.goto('/');
  return id;
}
