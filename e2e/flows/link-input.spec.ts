import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { checkScreen } from '../fixtures/check-screen.ts';
import { fillLink, reviewLink } from '../steps/link-account.ts';
import { errorSummary } from '../steps/status-page.ts';

const GOOD = { routingNumber: '110000000', accountNumber: '123456789' };

async function pressReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review bank account' }).click();
}

/** The same words in the summary, which has the focus and leads to the field, and beside the field. */
async function expectRefused(page: Page, field: string | RegExp, words: string): Promise<void> {
  await expect(errorSummary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await errorSummary(page).getByRole('link', { name: words, exact: true }).click();
  const control = page.getByRole('textbox', { name: field, exact: typeof field === 'string' }).or(page.getByRole('combobox', { name: field }));
  await expect(control).toBeFocused();
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAccessibleDescription(new RegExp(`Error: ${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
}

test('an empty form says what is missing, field by field, in the order of the page', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await pressReview(page);
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText([
    'Enter the user id (user-…).',
    'Enter the first name of the account owner.',
    'Enter the last name of the account owner.',
    'Enter the routing number: nine figures, found at the bottom left of a check.',
    'Enter the account number: 5 to 20 figures.',
  ]);
  await expect(page).toHaveTitle('Error: Emulator · Link a bank account by hand · Railhead');
  await checkScreen(page, 'link form with errors');
});

const REFUSED = [
  { what: 'letters in the account number', field: 'Account number', typed: '12345abc', words: 'Enter the account number: 5 to 20 figures.' },
  { what: 'four figures', field: 'Account number', typed: '1234', words: 'Enter the account number: 5 to 20 figures.' },
  { what: 'twenty-one figures', field: 'Account number', typed: '123456789012345678901', words: 'Enter the account number: 5 to 20 figures.' },
  { what: 'two account numbers that differ', field: 'Account number again', typed: '123456788', words: 'The two account numbers differ. Type it again from the source.' },
  { what: 'eight figures of a routing number', field: 'Routing number', typed: '11000000', words: 'Enter the routing number: nine figures, found at the bottom left of a check.' },
  { what: 'a user id with a space inside', field: 'User id', typed: 'user 1', words: 'Enter the user id (user-…).' },
  { what: 'an invisible character in a name', field: 'First name', typed: 'Fio\u202ena', words: 'Remove the invisible characters from this field; joined emoji have some, too.' },
];

test('what cannot be meant is refused at the field; mended, it goes on', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  for (const { what, field, typed, words } of REFUSED) {
    await test.step(what, async () => {
      await fillLink(page, GOOD);
      await page.getByLabel(field, { exact: true }).fill(typed);
      await pressReview(page);
      await expect(errorSummary(page).getByRole('link')).toHaveText([words]);
      await expectRefused(page, field, words);
    });
  }
  await fillLink(page, GOOD);
  await reviewLink(page);
});

test('half an address, and a ZIP code of four figures', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, GOOD);
  await page.getByText('Address of the owner (optional)').click();
  await page.getByLabel('City').fill('Omaha');
  await pressReview(page);
  await expectRefused(page, /^Street/, 'Give the whole address (street, city, state, ZIP) or none of it.');
  await page.getByLabel('ZIP code').fill('6810');
  await pressReview(page);
  await expectRefused(page, /^ZIP code/, 'Enter the five-figure ZIP code.');
});

test('a routing number whose check figure does not fit must be confirmed', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { ...GOOD, routingNumber: '123456789' });
  await expect(page.getByText('The check figure does not fit. Test systems use such numbers; a real one would be wrong.')).toBeVisible();
  await pressReview(page);
  await expectRefused(page, 'Routing number', 'This is no valid routing number: its check figure does not fit. Correct it, or tick “Use it anyway”.');
  await page.getByLabel('Use it anyway').check();
  await reviewLink(page);
});

test('an unusual prefix is only remarked', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { ...GOOD, routingNumber: '333333334' });
  await expect(page.getByText('The check figure fits, but numbers rarely begin like this. Compare it with the source.')).toBeVisible();
  await reviewLink(page);
});

test("choosing the program fills in its user id; what was typed for a user stays a user's", async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await page.getByLabel("The program's").check();
  await expect(page.getByLabel('User id')).toHaveValue('user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11');
  await page.getByLabel("A user's").check();
  await expect(page.getByLabel('User id')).toHaveValue('');
  await page.getByLabel('User id').fill('user-flow-9');
  await page.getByLabel("The program's").check();
  await expect(page.getByLabel('User id')).toHaveValue('user-flow-9');
});
