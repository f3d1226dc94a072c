import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram } from '../steps/fund-program.ts';
import { fillLink, reviewLink, sendLink } from '../steps/link-account.ts';
import { expectHeadline, factOf } from '../steps/status-page.ts';

const ROUTING_NUMBER = '110000000';
// No other flow links one that begins so.
const freshNumber = () => `88${String(Date.now()).slice(-10)}`;

const cents = (shown: string | undefined) => Number((shown ?? '').replaceAll(/[$,.]/g, ''));

async function linkNew(page: Page, accountNumber: string): Promise<string> {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { owner: 'program', routingNumber: ROUTING_NUMBER, accountNumber });
  await reviewLink(page);
  const ending = accountNumber.slice(-4);
  await sendLink(page, ending);
  await expectHeadline(page, new RegExp(`ending ${ending} is linked$`));
  return ending;
}

test('says what will happen, when, and what it does to the balance', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await expect(page.getByText(`Charge Emulator Test Bank account ending 6789 ${funding.shown} and credit the program's routable account`)).toBeVisible();
  await expect(factOf(page, 'What to expect', 'Posting date')).toContainText(/Expected on .* This is an estimate\./);
  await page.getByText('Why this date?').click();
  await expect(factOf(page, 'What to expect', 'Posting date')).toContainText('If sent now');

  const change = factOf(page, 'What to expect', 'Program balance');
  await expect(change).toContainText('once this is posted');
  const [before, after] = ((await change.textContent()) ?? '').match(/\$[\d,]+\.\d\d/g) ?? [];
  expect(cents(after) - cents(before)).toBe(cents(funding.shown));
  expect(await bank.requests(funding.id)).toEqual([]);
  await checkScreen(page, 'review of a funding');
});

test('a bank that does not tell the balance holds nothing up', async ({ page, bank }) => {
  await page.goto('/fundings');
  const funding = await draftFunding(page);
  await bank.fault({ kind: '503', operation: 'getProgramBalance' });
  await page.reload();
  await expect(factOf(page, 'What to expect', 'Program balance')).toContainText('The balance is not shown.');
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await expectHeadline(page, 'Accepted by the bank');
});

test('names what is unusual: the first use of a new account', async ({ page }) => {
  const ending = await linkNew(page, freshNumber());
  await draftFunding(page, { ending });
  const unusual = factOf(page, 'What to expect', 'Unusual');
  await expect(unusual).toContainText('This account has never been charged from here before.');
  await expect(unusual).toContainText('This account was linked less than 7 days ago');
});

test('shows a duplicate side by side, and asks why', async ({ page }) => {
  const first = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await draftFunding(page, { amount: first });
  const sides = page.getByRole('table', { name: 'This one beside the one that Ada Admin made' });
  await expect(sides.getByRole('row', { name: /^Amount/ })).toHaveText(`Amount${first.shown}${first.shown}`);
  const references = sides.getByRole('row', { name: /^Reference at the bank/ });
  await expect(references).toContainText('differs');
  await expect(references).toContainText(first.id);
  await expect(page.getByLabel('Why is this not the same one again?')).toBeVisible();
  await checkScreen(page, 'review, side by side');
});

test('names earlier accounts of the same number before it is saved again', async ({ page }) => {
  const accountNumber = freshNumber();
  const ending = await linkNew(page, accountNumber);
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { userId: 'user-4b9d2a10-twice', routingNumber: ROUTING_NUMBER, accountNumber });
  await reviewLink(page);
  await expect(page.getByText('This account number is linked already')).toBeVisible();
  await checkScreen(page, 'review of a link, linked already');
  await page.getByRole('link', { name: new RegExp(`ending ${ending}$`) }).click();
  await expect(page).toHaveURL(/\/bank-accounts\/bbac-/);
});
