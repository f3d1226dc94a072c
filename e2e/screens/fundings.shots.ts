import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { fillLink, linkTestAccount, reviewLink, sendLink } from '../steps/link-account.ts';
import { expectHeadline } from '../steps/status-page.ts';
import { test } from './screens-test.ts';
import { shoot } from './shoot.ts';

const WHY = 'Why is this not the same one again?';

test('the form and its review', async ({ page }) => {
  await page.goto('/fundings/new');
  await shoot(page, 'funding-new');
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await shoot(page, 'funding-new-errors');
  const first = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await shoot(page, 'funding-accepted');
  await draftFunding(page);
  await shoot(page, 'funding-review');
  await draftFunding(page, { amount: first });
  await shoot(page, 'funding-review-twin');
});

test('a review with what is unusual', async ({ page }) => {
  const ending = await linkNew(page);
  await draftFunding(page, { ending });
  await shoot(page, 'funding-review-unusual');
});

test('posted, and its receipt', async ({ page, bank }) => {
  await fundProgram(page, { reference: 'PAYROLL0731' });
  await expectHeadline(page, 'Accepted by the bank');
  await bank.advanceClock(10);
  await expectHeadline(page, 'Posted');
  await shoot(page, 'funding-posted');
  await page.getByRole('link', { name: 'Receipt for printing' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Funding receipt');
  await shoot(page, 'receipt');
});

test('returned', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'returned_r01');
  const funding = await fundProgram(page, { ending });
  await expectHeadline(page, 'Accepted by the bank');
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R01' });
  await expectHeadline(page, 'Returned: insufficient funds (R01)');
  await shoot(page, 'funding-returned');
});

test('unknown, not sent', async ({ page, bank }) => {
  const lost = await draftFunding(page);
  await bank.fault({ kind: 'charge_then_reset', operation: 'chargeAndFund', thenRefuseSeconds: 300 });
  await page.getByRole('button', { name: `Send ${lost.shown}` }).click();
  await page.waitForURL(`**/fundings/${lost.id}`);
  await expectHeadline(page, 'We do not know yet whether this was made');
  await shoot(page, 'funding-unknown');
  await bank.acceptAgain();
  await expectHeadline(page, 'Accepted by the bank');
});

test('refused, needs review', async ({ page, bank }) => {
  await bank.fault({ kind: '422', operation: 'chargeAndFund' });
  await fundProgram(page);
  await expectHeadline(page, 'The bank refused this funding');
  await shoot(page, 'funding-refused');
  await bank.fault({ kind: 'wrong_amount', operation: 'chargeAndFund' });
  await fundProgram(page);
  await expectHeadline(page, 'A second person must check this with the bank');
  await shoot(page, 'funding-needs-review');
});

test('not sent, and an approval as the approver sees it', async ({ page, bank, openAs }) => {
  const waiting = await draftFunding(page);
  await bank.fault({ kind: 'refuse', seconds: 300 });
  await sendFunding(page, waiting);
  await expectHeadline(page, /^Not sent yet/);
  await shoot(page, 'funding-trying-again');
  await bank.acceptAgain();
  await expectHeadline(page, 'Accepted by the bank');

  const amount = freshAmount();
  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  await fundProgram(page, { amount });
  await expectHeadline(page, 'Nothing was sent');
  await shoot(page, 'funding-not-sent');
  const twin = await draftFunding(page, { amount });
  await page.getByLabel(WHY).fill('Two payments are due: July and August.');
  await page.getByRole('button', { name: 'Ask a second person to approve' }).click();
  await expectHeadline(page, 'Waiting for approval');
  const approver = await openAs('admin2');
  await approver.goto(`/fundings/${twin.id}`);
  await expectHeadline(approver, 'Waiting for approval');
  await shoot(approver, 'funding-approval');
});

async function linkNew(page: Page): Promise<string> {
  const accountNumber = `88${String(Date.now()).slice(-10)}`;
  const ending = accountNumber.slice(-4);
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { owner: 'program', routingNumber: '110000000', accountNumber });
  await reviewLink(page);
  await shoot(page, 'link-review');
  await sendLink(page, ending);
  await expectHeadline(page, new RegExp(`ending ${ending} is linked$`));
  await shoot(page, 'link-done');
  return ending;
}
