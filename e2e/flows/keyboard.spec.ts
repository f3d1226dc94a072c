import { expect, test } from '../fixtures/test.ts';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import { pressKey, tabTo, typeInto } from '../steps/by-keyboard.ts';
import { expectHeadline } from '../steps/status-page.ts';

test('links a bank account by keyboard alone', async ({ page }) => {
  const accountNumber = `88${String(Date.now()).slice(-10)}`;
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await pressKey(page, page.getByRole('link', { name: 'Link a bank account' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Link a bank account' })).toBeVisible();
  await pressKey(page, page.getByRole('link', { name: /^By hand/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Link a bank account by hand' })).toBeVisible();
  await tabTo(page, page.getByLabel("A user's"));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel("The program's")).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await typeInto(page, page.getByLabel('User id'), 'user-keyboard');
  await typeInto(page, page.getByLabel('First name'), 'Kay');
  await typeInto(page, page.getByLabel('Last name'), 'Board');
  await typeInto(page, page.getByLabel('Routing number'), '123456789');
  await pressKey(page, page.getByLabel('Use it anyway'), 'Space');
  await typeInto(page, page.getByLabel('Account number', { exact: true }), accountNumber);
  await typeInto(page, page.getByLabel('Account number again'), accountNumber);
  await pressKey(page, page.getByRole('button', { name: 'Review bank account' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Review this bank account' })).toBeVisible();
  await pressKey(page, page.getByRole('button', { name: `Link account ending ${accountNumber.slice(-4)}` }));
  await expectHeadline(page, /is linked$/);
});

test('funds the program by keyboard alone, through a question and an error', async ({ page, bank }) => {
  const amount = freshAmount();
  await page.goto('/fundings');
  await pressKey(page, page.getByRole('main').getByRole('link', { name: 'Fund the program' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Fund the program' })).toBeVisible();
  await typeInto(page, page.getByLabel('Amount'), 'much');
  // Enter in a field submits; the words take the focus and lead to the field.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
  await pressKey(page, page.getByRole('link', { name: 'Enter the amount in figures only, for example 1250.00.' }));
  await expect(page.getByLabel('Amount')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(amount.typed);
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('Account to credit')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('Account to charge')).toBeFocused();
  await page.keyboard.type('Emulator Test Bank ending 6789');
  await expect(page.getByLabel('Account to charge').getByRole('option', { selected: true })).toHaveText(/ending 6789, /);
  await pressKey(page, page.getByRole('button', { name: 'Review funding' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Review this funding' })).toBeVisible();

  // Escape closes the question and gives the focus back.
  await pressKey(page, page.getByRole('button', { name: 'Discard' }));
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Discard' })).toBeFocused();

  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: `Send ${amount.shown}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectHeadline(page, 'Nothing was sent');
  await pressKey(page, page.getByRole('main').getByRole('button', { name: 'Try again' }));
  await pressKey(page, page.getByRole('dialog').getByRole('button', { name: `Send ${amount.shown}` }));
  await expectHeadline(page, 'Accepted by the bank');
});
