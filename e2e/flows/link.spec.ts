import { expect, test } from '../fixtures/test.ts';
import { fillLink, fillOwner, linkTestAccount, reviewLink, sendLink, testAccountOf } from '../steps/link-account.ts';
import { expectHeadline, factOf, timeline } from '../steps/status-page.ts';
import { chooseSource } from '../steps/fund-program.ts';

/** Twelve figures that no other flow and no earlier run links, so that nothing counts as a duplicate. */
function freshNumber(): string {
  return String(Date.now()).slice(-12);
}

test("links a user's bank account by its numbers", async ({ page, bank }) => {
  const accountNumber = freshNumber();
  const ending = accountNumber.slice(-4);
  await page.goto('/bank-accounts/link/by-hand');
  await fillOwner(page, { userId: 'user-flow-1', lastName: 'García' });
  // As people paste them.
  await page.getByLabel('Routing number').fill(' 1100-0000 0');
  await expect(page.getByText('The check figure fits.')).toBeVisible();
  await page.getByLabel('Account number', { exact: true }).fill(accountNumber.replace(/(\d{4})/g, '$1 '));
  await page.getByLabel('Account number again').fill(accountNumber.replace(/(\d{4})/g, '$1-'));
  await page.getByText('Address of the owner (optional)').click();
  await page.getByLabel('Street').fill('1 Main St');
  await page.getByLabel('City').fill('San Juan');
  await page.getByLabel('State').selectOption('Puerto Rico');
  await page.getByLabel('ZIP code').fill('00901');
  await page.getByLabel('Fingerprint').fill('fp-flow-1');
  const operationId = await reviewLink(page);
  await expect(page.getByText(`Save the account ending ${ending} (routing number 110000000) of Fiona García at the bank as a bank account of user-flow-1.`)).toBeVisible();
  await expect(factOf(page, 'Exactly what will be sent', 'Address')).toHaveText('1 Main St, San Juan, PR 00901, US');
  await expect(page.getByRole('main')).not.toContainText(accountNumber);

  await sendLink(page, ending);
  await expectHeadline(page, `Emulator Test Bank account ending ${ending} is linked`);
  expect(new URL(page.url()).pathname).toBe(`/bank-accounts/link/${operationId}`);
  const saved = (await bank.ledger()).linkedAccounts.find((each) => each.last4 === ending && each.scope === 'user');
  await expect(factOf(page, "The bank's answer", 'Id')).toContainText(saved?.id ?? 'not saved');
  await expect(factOf(page, "The bank's answer", 'Account number')).toContainText(`account ending ${Array.from(ending).join(' ')}`);
  await expect(factOf(page, "The bank's answer", 'Routing number')).toHaveText('110000000');
  await expect(factOf(page, "The bank's answer", 'Source platform')).toHaveText('plaid');
  await expect(factOf(page, "The bank's answer", 'Created at the bank')).not.toHaveText('Not given');
  await expect(timeline(page).filter({ hasText: 'The bank accepted it' })).toBeVisible();

  await page.getByRole('link', { name: 'Open the account' }).click();
  await expect(page).toHaveURL(new RegExp(`/bank-accounts/${saved?.id ?? ''}$`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`ending ${ending}`);
});

test('links a test account for the program from the pick-list; it can then be charged', async ({ page }) => {
  const ending = await linkTestAccount(page, 'pending_for_ever');
  await expect(factOf(page, 'What was entered', 'Owner')).toHaveText('The program: it can be charged to fund the program');
  await page.goto('/fundings/new');
  await chooseSource(page, ending);
});

test("a user's account is not offered as a funding source", async ({ page }) => {
  const accountNumber = freshNumber();
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { routingNumber: '110000000', accountNumber });
  await reviewLink(page);
  await sendLink(page, accountNumber.slice(-4));
  await expectHeadline(page, /is linked$/);
  await page.goto('/fundings/new');
  await expect(page.getByLabel('Account to charge').getByRole('option', { name: 'Fiona Flow' })).toHaveCount(0);
});

test('the pick-list says what each test account does and fills in both numbers', async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  const list = page.getByLabel('Fill in a test account');
  await expect(list.getByRole('option')).toHaveCount(13);
  await expect(list.getByRole('option', { name: '000222222227: Posts, then is returned: insufficient funds (R01)' })).toBeAttached();
  await list.selectOption(testAccountOf('posts'));
  await expect(page.getByLabel('Routing number')).toHaveValue('110000000');
  await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('000123456789');
  await expect(page.getByLabel('Account number again')).toHaveValue('000123456789');
});

test('a bank that refuses the account says why; the number has to be typed again for a new one', async ({ page }) => {
  const accountNumber = testAccountOf('save_rejected');
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { userId: `user-${Date.now()}`, routingNumber: '110000000', accountNumber });
  await reviewLink(page);
  await sendLink(page, '1116');
  await expectHeadline(page, 'The bank refused this bank account');
  await expect(page.getByText('The bank said: “The bank account could not be saved: it is closed.')).toBeVisible();
  await page.getByRole('link', { name: 'Correct and send as new' }).click();
  await expect(page.getByLabel('Last name')).toHaveValue('Flow');
  await expect(page.getByLabel('Routing number')).toHaveValue('110000000');
  await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Account number again')).toHaveValue('');
});

test('an answer that was lost while linking: the same key finds the same account', async ({ page, bank }) => {
  const accountNumber = freshNumber();
  const ending = accountNumber.slice(-4);
  await bank.fault({ kind: 'charge_then_reset', operation: 'saveUserBankAccount' });
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { routingNumber: '110000000', accountNumber });
  await reviewLink(page);
  await sendLink(page, ending);
  await expectHeadline(page, `Emulator Test Bank account ending ${ending} is linked`);
  await expect(factOf(page, 'Our record', 'Known by')).toHaveText('Same key answered again');
  const { linkedAccounts, executions } = await bank.ledger();
  const saved = linkedAccounts.filter((each) => each.last4 === ending);
  expect(saved).toHaveLength(1);
  expect(Object.values(executions).filter((each) => each.ids.includes(saved[0]?.id ?? '')).map((each) => each.timesExecuted)).toEqual([1]);
});

test('the same account twice asks why', async ({ page }) => {
  const accountNumber = freshNumber();
  const ending = accountNumber.slice(-4);
  for (const round of ['first', 'second']) {
    await page.goto('/bank-accounts/link/by-hand');
    await fillLink(page, { routingNumber: '110000000', accountNumber });
    await reviewLink(page);
    if (round === 'second') {
      await expect(page.getByText('The same one was made within the last 24 hours')).toBeVisible();
      await page.getByRole('button', { name: `Link account ending ${ending}` }).click();
      await expect(page.getByLabel('Why is this not the same one again?')).toHaveAccessibleDescription(/Say why this is not the same one again\./);
      await page.getByLabel('Why is this not the same one again?').fill('The customer asked for it.');
    }
    await sendLink(page, ending);
    await expectHeadline(page, `Emulator Test Bank account ending ${ending} is linked`);
  }
  await expect(factOf(page, 'Our record', 'Why it is not a duplicate')).toHaveText('The customer asked for it.');
});
