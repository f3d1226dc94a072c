import { freshAmount } from '../fixtures/fresh-amount.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { expectHeadline, factOf, operationIdOf, pressAndConfirm } from '../steps/status-page.ts';

test('a double click on Send sends once', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await page.getByRole('button', { name: `Send ${funding.shown}` }).dblclick();
  await page.waitForURL(`**/fundings/${funding.id}`);
  await expectHeadline(page, 'Accepted by the bank');
  expect(await bank.requests(funding.id)).toHaveLength(1);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a double click on Review makes one draft', async ({ page }) => {
  const { shown, typed, id } = await draftFunding(page);
  await page.goto(`/fundings/new?draft=${id}`);
  await expect(page.getByLabel('Amount')).toHaveValue(typed);
  await page.getByRole('button', { name: 'Review funding' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Review this funding' })).toBeVisible();
  await page.goto('/fundings');
  await expect(page.getByRole('row', { name: shown })).toHaveCount(1);
});

test('two tabs of the review page, pressed at the same moment: one operation, one charge', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  const second = await page.context().newPage();
  await second.goto(`/fundings/${funding.id}/review`);
  const buttons = [page, second].map((tab) => tab.getByRole('button', { name: `Send ${funding.shown}` }));
  await Promise.all(buttons.map((button) => expect(button).toBeEnabled()));
  await Promise.all(buttons.map((button) => button.click()));
  for (const tab of [page, second]) {
    await tab.waitForURL(`**/fundings/${funding.id}`);
    await expectHeadline(tab, 'Accepted by the bank');
  }
  expect(await bank.requests(funding.id)).toHaveLength(1);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a second tab that was left open sends nothing more and shows where it stands', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  const second = await page.context().newPage();
  await second.goto(`/fundings/${funding.id}/review`);
  await sendFunding(page, funding);
  await expectHeadline(page, 'Accepted by the bank');
  await sendFunding(second, funding);
  await expectHeadline(second, 'Accepted by the bank');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a tab that shows an earlier version of the draft sends nothing: what leaves is what was confirmed', async ({ page, bank }) => {
  const shown = await draftFunding(page);
  const other = await page.context().newPage();
  await other.goto(`/fundings/${shown.id}/review`);
  await other.getByRole('link', { name: 'Change' }).click();
  const changed = freshAmount();
  await other.getByLabel('Amount').fill(changed.typed);
  await other.getByRole('button', { name: 'Review funding' }).click();
  await expect(other.getByRole('button', { name: `Send ${changed.shown}` })).toBeVisible();

  await page.getByRole('button', { name: `Send ${shown.shown}` }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('it is no longer what you confirmed');
  expect(await bank.requests(shown.id)).toEqual([]);
  await page.getByRole('link', { name: 'See where it stands' }).click();
  await sendFunding(page, { ...changed, id: shown.id });
  await expectHeadline(page, 'Accepted by the bank');
  expect(await bank.requests(shown.id)).toHaveLength(1);
});

test('Back after sending shows where it stands instead of a second Send', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/fundings/${funding.id}$`));
  await expectHeadline(page, 'Accepted by the bank');
  await page.goto(`/fundings/${funding.id}/review`);
  await expect(page).toHaveURL(new RegExp(`/fundings/${funding.id}$`));
  await page.goto(`/fundings/new?draft=${funding.id}`);
  await expect(page).toHaveURL(new RegExp(`/fundings/${funding.id}$`));
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('Back from the review page keeps the draft: changed and reviewed again it is still one', async ({ page }) => {
  const first = await draftFunding(page);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Change this funding' })).toBeVisible();
  await expect(page.getByLabel('Amount')).toHaveValue(first.typed);
  await page.getByLabel('Amount').fill('7.77');
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByText('Charge Emulator Test Bank account ending 6789 $7.77')).toBeVisible();
  expect(operationIdOf(page)).toBe(first.id);
});

test('refreshing the review page and the status page sends nothing', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await page.reload();
  await page.reload();
  expect(await bank.requests(funding.id)).toEqual([]);
  await bank.fault({ kind: 'slow', delaySeconds: 3, operation: 'chargeAndFund' });
  await sendFunding(page, funding);
  await page.reload();
  await page.reload();
  await expectHeadline(page, 'Accepted by the bank');
  await page.reload();
  expect(await bank.requests(funding.id)).toHaveLength(1);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('the same again after a finished one asks for a reason and keeps it', async ({ page, bank }) => {
  const first = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const second = await draftFunding(page, { amount: first });
  await expect(page.getByText('The same one was made within the last 24 hours')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the earlier one' })).toHaveAttribute('href', `/fundings/${first.id}`);
  await page.getByRole('button', { name: `Send ${second.shown}` }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused();
  expect(await bank.requests(second.id)).toEqual([]);
  await page.getByLabel('Why is this not the same one again?').fill('Two invoices of the same amount.');
  await sendFunding(page, second);
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Our record', 'Why it is not a duplicate')).toHaveText('Two invoices of the same amount.');
  expect(await bank.charges(first.id)).toHaveLength(1);
  expect(await bank.charges(second.id)).toHaveLength(1);
});

test('a twin that is sent while this one is reviewed is found at Send', async ({ page, bank, openAs }) => {
  const mine = await draftFunding(page);
  const other = await openAs('admin2');
  const theirs = await fundProgram(other, { amount: mine });
  await expectHeadline(other, 'Accepted by the bank');
  await page.getByRole('button', { name: `Send ${mine.shown}` }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(`The same went through within the last 24 hours (${theirs.id}).`);
  expect(await bank.requests(mine.id)).toEqual([]);
  await page.getByLabel('Why is this not the same one again?').fill('Both are meant.');
  await sendFunding(page, mine);
  await expectHeadline(page, 'Accepted by the bank');
});

test('the same again while the first is unfinished needs a second person', async ({ page, bank, openAs }) => {
  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  const first = await fundProgram(page);
  await expectHeadline(page, 'Nothing was sent');
  const second = await draftFunding(page, { amount: first });
  await expect(page.getByText('The same one is not finished yet')).toBeVisible();
  await expect(page.getByRole('button', { name: `Send ${second.shown}` })).toBeHidden();
  await page.getByLabel('Why is this not the same one again?').fill('Two payments are due.');
  await page.getByRole('button', { name: 'Ask a second person to approve' }).click();
  await expectHeadline(page, 'Waiting for approval');
  await expect(page.getByRole('button', { name: `Approve ${second.shown}` })).toBeHidden();
  expect(await bank.requests(second.id)).toEqual([]);

  const approver = await openAs('admin2');
  await approver.goto(`/fundings/${second.id}`);
  await expectHeadline(approver, 'Waiting for approval');
  await expect(approver.getByRole('region', { name: 'Before you approve' })).toContainText('Two payments are due.');
  await expect(approver.getByText('The same one is not finished yet')).toBeVisible();
  await expect(approver.getByRole('link', { name: 'Open the earlier one' })).toHaveAttribute('href', `/fundings/${first.id}`);
  await pressAndConfirm(approver, `Approve ${second.shown}`, `Approve ${second.shown}`);
  await expectHeadline(approver, 'Accepted by the bank');
  await expectHeadline(page, 'Accepted by the bank');
  await page.goto(`/fundings/${first.id}`);
  await pressAndConfirm(page, 'Cancel this funding', 'Cancel this funding');
  await expectHeadline(page, 'Cancelled. Nothing was sent.');
  expect(await bank.charges(first.id)).toEqual([]);
  expect(await bank.charges(second.id)).toHaveLength(1);
});

test('an approval that is declined, and one that is withdrawn, send nothing', async ({ page, bank, openAs }) => {
  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  const first = await fundProgram(page);
  await expectHeadline(page, 'Nothing was sent');
  const waiting = [];
  for (const reason of ['To be declined.', 'To be withdrawn.']) {
    const twin = await draftFunding(page, { amount: first });
    await page.getByLabel('Why is this not the same one again?').fill(reason);
    await page.getByRole('button', { name: 'Ask a second person to approve' }).click();
    await expectHeadline(page, 'Waiting for approval');
    waiting.push(twin.id);
  }
  await pressAndConfirm(page, 'Withdraw', 'Withdraw');
  await expectHeadline(page, 'Withdrawn. Nothing was sent.');
  const approver = await openAs('admin2');
  await approver.goto(`/fundings/${waiting[0] ?? ''}`);
  await pressAndConfirm(approver, 'Decline', 'Decline');
  await expectHeadline(approver, 'Declined. Nothing was sent.');
  for (const id of waiting) expect(await bank.requests(id)).toEqual([]);
});
