import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { chooseSource } from '../steps/fund-program.ts';
import { errorSummary } from '../steps/status-page.ts';

const COMMAS = 'Check the commas: write 1,250.00 or 1250.00.';
const DECIMALS = 'Write whole dollars, or dollars and two figures of cents, for example 100 or 100.50.';
const FIGURES = 'Enter the amount in figures only, for example 1250.00.';
const NEGATIVE = 'The amount cannot be negative. Enter it without the minus.';
const TOO_LARGE = 'The most that can be sent at once is $999,999,999.99.';
const ZERO = 'The amount must be more than $0.00.';

const REFUSED: [typed: string, words: string][] = [
  ['', 'Enter an amount, for example 100.00.'],
  ['0', ZERO],
  ['0.00', ZERO],
  ['-5.00', NEGATIVE],
  ['(5.00)', NEGATIVE],
  ['1.005', DECIMALS],
  ['1.5', DECIMALS],
  ['1e3', FIGURES],
  ['0x10', FIGURES],
  ['100 USD', FIGURES],
  ['1.2.3', FIGURES],
  ['12,50.00', COMMAS],
  ['1,00', COMMAS],
  ['1000,000.00', COMMAS],
  ['1000000000.00', TOO_LARGE],
  ['99999999999999999999', TOO_LARGE],
];

test('amounts that cannot be meant are refused with words', async ({ page }) => {
  await page.goto('/fundings/new');
  await chooseSource(page, '6789');
  const amount = page.getByLabel('Amount');
  for (const [typed, words] of REFUSED) {
    await test.step(`“${typed}”`, async () => {
      await amount.fill(typed);
      await page.getByRole('button', { name: 'Review funding' }).click();
      await expect(errorSummary(page)).toBeFocused();
      await expect(errorSummary(page).getByRole('link')).toHaveText([words]);
      await expect(amount).toHaveAccessibleDescription(`In US dollars, for example 100.00. Error: ${words}`);
      await expect(amount).toHaveValue(typed);
      expect(new URL(page.url()).pathname).toBe('/fundings/new');
    });
  }
  await expect(page).toHaveTitle('Error: Emulator · Fund the program · Railhead');
  await checkScreen(page, 'funding form with an error');
});

test('amounts as people write them, from the smallest to the largest', async ({ page }) => {
  await page.goto('/fundings/new');
  await chooseSource(page, '6789');
  for (const [typed, shown] of [
    ['$ 1,250', '$1,250.00'],
    [' 0.01 ', '$0.01'],
    ['999999999.99', '$999,999,999.99'],
  ] as const) {
    await test.step(`“${typed}” is ${shown}`, async () => {
      await page.getByLabel('Amount').fill(typed);
      await page.getByRole('button', { name: 'Review funding' }).click();
      await expect(page.getByText(`Charge Emulator Test Bank account ending 6789 ${shown} and credit`)).toBeVisible();
      await page.getByRole('link', { name: 'Change', exact: true }).click();
      await expect(page.getByLabel('Amount')).toHaveValue(shown.replace(/[$,]/g, ''));
    });
  }
});

test('what else a funding needs, and a reference that the bank could not store', async ({ page }) => {
  await page.goto('/fundings/new');
  await page.getByLabel('Account to credit').fill('');
  await page.getByLabel('User id').fill('not an id');
  await page.getByText('More: reference, description and ledger accounts').click();
  await page.getByLabel('External reference').fill('Ünïcode');
  await page.getByText('More: reference, description and ledger accounts').click();
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(errorSummary(page).getByRole('link')).toHaveText([
    'Choose the account to charge, or type its id (bbac-…).',
    'Choose the routable account to fund, or type its id (rbac-…).',
    'Enter an amount, for example 100.00.',
    'Enter the user id (user-…).',
    'Use letters, figures, spaces and . _ # / - only.',
  ]);
  // A closed part opens for its error.
  await expect(page.getByLabel('External reference')).toBeVisible();
});

test('the balance stands beside the form', async ({ page }) => {
  await page.goto('/fundings/new');
  await expect(page.getByRole('term').filter({ hasText: 'Available' })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Pending' })).toBeVisible();
  await expect(page.getByLabel('Account to credit')).toHaveValue('rbac-5b8a4d0e-61c9-4c1e-8f57-2f4f7f1f9d20');
  await expect(page.getByLabel('User id')).toHaveValue('user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11');
});

test('a bank that cannot be asked: the form works, and says what is not known', async ({ page, bank }) => {
  await bank.fault({ kind: 'refuse', seconds: 120 });
  await page.goto('/fundings/new');
  await expect(page.getByLabel('Account to credit')).toHaveValue('');
  await expect(page.getByRole('term').filter({ hasText: 'Available' })).toBeHidden();
  await chooseSource(page, '6789');
  await checkScreen(page, 'funding form without the bank');
  await bank.acceptAgain();
});
