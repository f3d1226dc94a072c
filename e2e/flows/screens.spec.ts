import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { fillLink, linkTestAccount, reviewLink } from '../steps/link-account.ts';
import { errorSummary, expectHeadline, pressAndConfirm } from '../steps/status-page.ts';

test.describe('signed out', () => {
  test.use({ person: null });

  test('sign-in, and an address where nothing is', async ({ page, guard }) => {
    guard.allow(/status of 404/);
    await page.goto('/sign-in');
    await checkScreen(page, 'sign-in');
    await page.goto('/no-such-page');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address');
    await checkScreen(page, 'not found, signed out');
  });
});

test.describe('without a permission', () => {
  test.use({ person: 'auditor' });

  test('refusals and what is not there', async ({ page, guard }) => {
    guard.allow(/status of 40[34]/);
    await page.goto('/fundings/new');
    await checkScreen(page, 'not allowed');
    await page.goto('/fundings/op_000000000000');
    await checkScreen(page, 'not found');
    await page.goto('/');
    await checkScreen(page, 'overview of an auditor');
  });
});

test('overview, lists and an account, with something to attend to', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'returned_r02');
  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  await fundProgram(page, { ending });
  await expectHeadline(page, 'Nothing was sent');
  await draftFunding(page);
  for (const [address, title] of [
    ['/', 'Overview'],
    ['/fundings', 'Fundings'],
    ['/bank-accounts', 'Bank accounts'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await checkScreen(page, title);
  }
  await page.getByRole('table', { name: /^Linked bank accounts/ }).getByRole('rowheader').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/bank-accounts\/bbac-/);
  await checkScreen(page, 'bank account');
});

test('the forms, with every part open', async ({ page }) => {
  await page.goto('/fundings/new');
  await page.getByText('More: reference, description and ledger accounts').click();
  await page.getByRole('button', { name: 'Type an id instead' }).click();
  await checkScreen(page, 'funding form');
  await page.goto('/bank-accounts/link/by-hand');
  await page.getByText('Address of the owner (optional)').click();
  await page.getByLabel('Routing number').fill('123456789');
  await expect(page.getByLabel('Use it anyway')).toBeVisible();
  await checkScreen(page, 'link form');
});

test('the review pages, with a question, a twin and an error', async ({ page }) => {
  const first = await fundProgram(page);
  const twin = await draftFunding(page, { amount: first });
  await checkScreen(page, 'review with a twin');
  await page.getByRole('button', { name: `Send ${twin.shown}` }).click();
  await expect(errorSummary(page)).toBeFocused();
  await checkScreen(page, 'review with an error');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await checkScreen(page, 'discard question');
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { routingNumber: '110000000', accountNumber: '12345678901234567890', lastName: 'A'.repeat(100) });
  await reviewLink(page);
  await checkScreen(page, 'review of a link with the longest name');
});

test('a funding that cannot leave: trying again, cancelled', async ({ page, bank }) => {
  const refused = await draftFunding(page);
  await bank.fault({ kind: 'refuse', seconds: 120 });
  await sendFunding(page, refused);
  await expectHeadline(page, /^Not sent yet/);
  await checkScreen(page, 'trying again');
  await pressAndConfirm(page, 'Cancel this funding', 'Cancel this funding');
  await expectHeadline(page, 'Cancelled. Nothing was sent.');
  await checkScreen(page, 'cancelled');
  await bank.acceptAgain();
});

test('a funding on its way: accepted, posted', async ({ page, bank }) => {
  await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await checkScreen(page, 'accepted');
  await bank.advanceClock(5);
  await expectHeadline(page, 'Posted');
  await checkScreen(page, 'posted');
});

test('a link and a funding that came back by a reversing transaction', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'reversed_r29');
  await checkScreen(page, 'linked');
  await fundProgram(page, { ending });
  await expectHeadline(page, 'Accepted by the bank');
  await bank.advanceClock(10);
  await expectHeadline(page, /^Returned/);
  await checkScreen(page, 'returned by a reversing transaction');
});

test('a funding in trouble: refused, unknown', async ({ page, bank }) => {
  await bank.fault({ kind: '422', operation: 'chargeAndFund' });
  await fundProgram(page);
  await expectHeadline(page, 'The bank refused this funding');
  await checkScreen(page, 'refused by the bank');

  const lost = await draftFunding(page);
  await bank.fault({ kind: 'charge_then_reset', operation: 'chargeAndFund', thenRefuseSeconds: 120 });
  await page.getByRole('button', { name: `Send ${lost.shown}` }).click();
  await page.waitForURL(`**/fundings/${lost.id}`);
  await expectHeadline(page, 'We do not know yet whether this was made');
  await checkScreen(page, 'unknown');
  await bank.acceptAgain();
  await expectHeadline(page, 'Accepted by the bank');
});

test('a funding that people settle: to be reviewed, closed', async ({ page, bank, openAs }) => {
  await bank.fault({ kind: 'wrong_amount', operation: 'chargeAndFund' });
  const contradicted = await fundProgram(page);
  await expectHeadline(page, 'A second person must check this with the bank');
  await page.getByRole('button', { name: 'Propose this verdict' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await checkScreen(page, 'needs review, form with errors');
  await page.getByLabel('It was not made').check();
  await page.getByLabel('How do you know?').fill('The bank says so.');
  await page.getByRole('button', { name: 'Propose this verdict' }).click();
  await expect(page.getByText('Ada Admin proposes to close it as not made.')).toBeVisible();
  const second = await openAs('admin2');
  await second.goto(`/fundings/${contradicted.id}`);
  await second.getByRole('main').getByRole('button', { name: 'Confirm: it was not made' }).click();
  await expect(second.getByRole('dialog')).toBeVisible();
  await checkScreen(second, 'question before closing');
  await second.getByRole('dialog').getByRole('button', { name: 'Confirm: it was not made' }).click();
  await expectHeadline(second, 'Closed as not made');
  await expect(second.getByRole('link', { name: 'Correct and send as new' })).toBeVisible();
  await checkScreen(second, 'closed by people');
});

test('settings, with errors', async ({ page }) => {
  await page.goto('/settings');
  await checkScreen(page, 'settings');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await checkScreen(page, 'settings with errors');
});
