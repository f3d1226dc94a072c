import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { linkTestAccount } from '../steps/link-account.ts';
import { errorSummary, expectHeadline, factOf, pressAndConfirm, timeline } from '../steps/status-page.ts';

const UNKNOWN = 'We do not know yet whether this was made';

test('an answer that was lost: unknown, then recovered under the same key with one charge', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  // From the moment the answer is lost the bank cannot be reached, so that the doubt lasts as long as it is looked at.
  await bank.fault({ kind: 'charge_then_reset', operation: 'chargeAndFund', thenRefuseSeconds: 120 });
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await page.waitForURL(`**/fundings/${funding.id}`);
  await expectHeadline(page, UNKNOWN);
  await expect(page.getByText('Do not enter it again: whatever the console does next happens under the same key')).toBeVisible();
  await expect(page.getByText('The connection was lost after the request had begun to leave.').first()).toBeVisible();
  // Nothing that would mint a second key.
  await expect(page.getByRole('main').getByRole('button', { name: /again|Cancel|Send|new/ })).toHaveText(['Check again']);
  await expect(page.getByRole('main').getByRole('link', { name: /new/ })).toBeHidden();
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('Not known yet');
  await page.goto('/fundings');
  await expect(page.getByRole('row', { name: funding.shown })).toContainText('Not known yet');
  await page.goto(`/fundings/${funding.id}`);
  await expectHeadline(page, UNKNOWN);

  // Pressed while the bank is still away: once it is back, the console itself may be the first to ask.
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(timeline(page).filter({ hasText: 'Ada Admin pressed Check again' })).toBeVisible();
  await expectHeadline(page, UNKNOWN);
  await bank.acceptAgain();
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Our record', 'Known by')).toHaveText('Same key answered again');
  await expect(timeline(page).filter({ hasText: 'No clear answer: it may have been made' }).first()).toBeVisible();
  await expect(factOf(page, 'Ledger transaction', 'Id')).toContainText((await bank.charges(funding.id))[0]?.id ?? 'no charge');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('an answer that was cut in half is found out without a person', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'charged_then_cut');
  const funding = await fundProgram(page, { ending });
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Our record', 'Known by')).toHaveText('Same key answered again');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

for (const [kind, execute] of [
  ['500', true],
  ['502_html', false],
  ['200_html', true],
  ['redirect', true],
] as const) {
  test(`an answer that says nothing (${kind}, ${execute ? 'carried out' : 'not carried out'}) ends with one charge`, async ({ page, bank }) => {
    await bank.fault({ kind, execute, operation: 'chargeAndFund' });
    const funding = await fundProgram(page);
    await expectHeadline(page, 'Accepted by the bank');
    await expect(timeline(page).filter({ hasText: 'No clear answer: it may have been made' })).toBeVisible();
    await expect(timeline(page).filter({ hasText: 'Calling the bank again, with the same request and key (try 2)' })).toBeVisible();
    expect(await bank.charges(funding.id)).toHaveLength(1);
    expect(await bank.requests(funding.id)).toHaveLength(2);
  });
}

test('an answer with two items is doubted and asked again', async ({ page, bank }) => {
  await bank.fault({ kind: 'two_items', operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Our record', 'Known by')).toHaveText('Same key answered again');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a bank that is unavailable twice, then posts', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'unavailable_twice');
  const funding = await fundProgram(page, { ending });
  await expectHeadline(page, 'Accepted by the bank');
  expect(await bank.requests(funding.id)).toHaveLength(3);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('refused connections: nothing left, it tries again until a time, and sends once', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await bank.fault({ kind: 'refuse', seconds: 120 });
  await sendFunding(page, funding);
  await expectHeadline(page, /^Not sent yet\. Trying again until \d{2}:\d{2} E[SD]T\.$/);
  await expect(page.getByText('The bank could not be reached: no part of the request left this console.').first()).toBeVisible();
  await expect(page.getByText('Do not enter it again: the console sends it by itself.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel this funding' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
  expect(await bank.charges(funding.id)).toEqual([]);

  await bank.acceptAgain();
  await expectHeadline(page, 'Accepted by the bank');
  expect(await bank.requests(funding.id)).toHaveLength(1);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('cancelled while the bank cannot be reached: never sent', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await bank.fault({ kind: 'refuse', seconds: 120 });
  await sendFunding(page, funding);
  await expectHeadline(page, /^Not sent yet\. Trying again until/);
  await pressAndConfirm(page, 'Cancel this funding', 'Cancel this funding');
  await expectHeadline(page, 'Cancelled. Nothing was sent.');
  await bank.acceptAgain();
  await page.getByRole('link', { name: 'Copy as new' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue(funding.typed);
  expect(await bank.requests(funding.id)).toEqual([]);
});

test('credentials that the bank refuses: nothing goes until a person tries again', async ({ page, bank }) => {
  await bank.fault({ kind: '401', operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Nothing was sent');
  await expect(page.getByText('The bank did not accept our credentials or our clock. Tell an administrator.').first()).toBeVisible();
  await expect(timeline(page).last()).toHaveText('Next: a person decides');
  expect(await bank.requests(funding.id)).toHaveLength(1);

  await pressAndConfirm(page, 'Try again', `Send ${funding.shown}`);
  await expectHeadline(page, 'Accepted by the bank');
  await expect(timeline(page).filter({ hasText: 'Ada Admin pressed Try again' })).toBeVisible();
  expect(await bank.requests(funding.id)).toHaveLength(2);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a bank that asks to slow down is asked again when it said', async ({ page, bank }) => {
  await bank.fault({ kind: '429', retryAfterSeconds: 1, operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await expect(timeline(page).filter({ hasText: 'The bank asked us to slow down and did not carry out the request.' })).toBeVisible();
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('a wrong amount in the answer needs two people to close it', async ({ page, bank, openAs }) => {
  await bank.fault({ kind: 'wrong_amount', operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'A second person must check this with the bank');
  await expect(page.getByText('The bank answered with another amount or currency than the one that was sent.').first()).toBeVisible();
  await expect(page.getByText('Nothing can be sent again from here.')).toBeVisible();
  const [charge] = await bank.charges(funding.id);
  // What a person names to the bank.
  await expect(timeline(page).filter({ hasText: charge?.id ?? 'no charge' })).toBeVisible();

  await page.getByRole('button', { name: 'Propose this verdict' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText(['Choose what the bank says.', 'Say how you know.']);
  await page.getByLabel('It was made').check();
  await page.getByLabel('How do you know?').fill('Telephone call with the bank, ticket 4711.');
  await page.getByRole('button', { name: 'Propose this verdict' }).click();
  await expect(errorSummary(page).getByRole('link')).toHaveText(['Enter the reference that the bank gives for it.']);
  await page.getByLabel('Bank reference').fill(charge?.id ?? '');
  await page.getByRole('button', { name: 'Propose this verdict' }).click();
  await expect(page.getByText('Ada Admin proposes to close it as made. Another administrator must confirm.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm: it was made' })).toBeHidden();

  const second = await openAs('admin2');
  await second.goto(`/fundings/${funding.id}`);
  await pressAndConfirm(second, 'Confirm: it was made', 'Confirm: it was made');
  await expectHeadline(second, 'Closed as made');
  await expect(second.getByText('Ada Admin and Bela Admin settled with the bank')).toBeVisible();
  await expect(second.getByText('ticket 4711').first()).toBeVisible();
  await expect(second.getByRole('link', { name: /send as new/ })).toBeHidden();
  await expectHeadline(page, 'Closed as made');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});
