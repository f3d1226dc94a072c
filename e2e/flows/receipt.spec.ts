import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram } from '../steps/fund-program.ts';
import { expectHeadline, factOf } from '../steps/status-page.ts';

test('a receipt holds what a bookkeeper asks for, on paper alone', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await bank.advanceClock(10);
  await expectHeadline(page, 'Posted');
  const [charge] = await bank.charges(funding.id);
  await page.getByRole('link', { name: 'Receipt for printing' }).click();

  await expect(page).toHaveTitle(`Emulator · Receipt ${funding.id} · Railhead`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Funding receipt');
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText(funding.shown);
  await expect(receipt).toContainText('Emulator: test money');
  await expect(factOf(page, 'Accounts', 'Charged account')).toContainText(charge?.accountId ?? 'no charge');
  await expect(factOf(page, 'Dates', 'Posted')).toContainText(/E[SD]T$/);
  await expect(factOf(page, 'References', 'Bank reference')).toHaveText(charge?.id ?? 'no charge');
  await expect(factOf(page, 'References', 'Operation')).toHaveText(funding.id);
  await expect(receipt).toContainText('It may still be returned');
  await checkScreen(page, 'receipt');

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const screenOnly of [page.getByRole('navigation'), page.getByRole('button', { name: 'Print' }), page.getByRole('link', { name: 'Back to the funding' }), page.getByText('Nothing reaches a bank')])
    await expect(screenOnly).toBeHidden();
  // A dark theme would print letters that nobody sees.
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(20, 25, 23)');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });

  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', 'yes') }));
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.getByRole('link', { name: 'Back to the funding' }).click();
  await expectHeadline(page, 'Posted');
});

test('what came back, or never went, is no receipt', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R01' });
  await expectHeadline(page, 'Returned: insufficient funds (R01)');
  await page.getByRole('link', { name: 'Receipt for printing' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Record of a funding');
  await expect(page.getByRole('article')).toContainText('This is no proof that the program was funded.');
  await expect(factOf(page, 'Dates', 'Returned')).toContainText('insufficient funds (R01)');
});

test('a draft has none, and somebody else’s draft is not there', async ({ page, openAs, guard }) => {
  guard.allow(/status of 404/);
  const draft = await draftFunding(page);
  await page.goto(`/fundings/${draft.id}/receipt`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review this funding');
  const other = await openAs('admin2');
  const answer = await other.goto(`/fundings/${draft.id}/receipt`);
  expect(answer?.status()).toBe(404);
});
